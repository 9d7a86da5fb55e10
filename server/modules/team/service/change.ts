import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type FailureCode, FailureError, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";

/** Runs a change in the brand's transaction; a refusal inside rolls it back and becomes the result. */
export async function change<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await withTenant(tenantId, work));
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/** Leaves a `change` with an expected failure. */
export function refuse(code: FailureCode, detail: string): never {
  throw new FailureError(fail(code, detail));
}
