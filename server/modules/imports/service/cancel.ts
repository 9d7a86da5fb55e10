import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import type { ByWhom } from "@/server/modules/audit/service";
import { runImportJob, sliceKey } from "../jobs";
import { moveRun } from "../repo";
import { recordStep } from "./record-step";

/** Stops an import after the batch it is at; what was taken stays and can be undone. */
export async function cancelImport(tenantId: TenantId, importId: string, by: ByWhom): Promise<Result<null>> {
  const { now } = by;
  return withTenant(tenantId, async (tx) => {
    const canceled =
      (await moveRun(tx, importId, ["uploaded"], { status: "canceled", finishedAt: now })) ||
      (await moveRun(tx, importId, ["queued", "running"], { status: "canceling", cancelRequestedAt: now }));
    if (!canceled) return fail("WRONG_STATE", "The import is not running");
    await recordStep(tx, importId, "import.canceled", by);
    // Whoever runs it notices; should nobody, this slice ends it.
    await enqueue(tx, runImportJob, { importId }, { key: sliceKey(runImportJob, importId) });
    return ok(null);
  });
}
