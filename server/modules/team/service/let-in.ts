import type { Role } from "@/lib/contracts/permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, unwrap } from "@/server/errors";
import { joinBrand } from "../repo";

/** Makes a person a member, at all locations. @throws ALREADY_EXISTS, which rolls back. */
export async function letIn(tx: TenantTx, member: { userId: string; role: Role }): Promise<void> {
  const joined = await joinBrand(tx, { ...member, locationIds: [] });
  unwrap(joined ? ok(true) : fail("ALREADY_EXISTS", "Already a member"));
}
