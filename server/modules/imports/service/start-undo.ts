import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import type { ByWhom } from "@/server/modules/audit/service";
import { sliceKey, undoImportJob } from "../jobs";
import { countShipped, findRun, moveRun, orderImport } from "../repo";
import { recordStep } from "./record-step";

/** Takes an import back by removing its orders, as long as nothing of it has left a location. */
export async function startUndo(tenantId: TenantId, importId: string, by: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    if ((await findRun(tx, importId))?.kind !== orderImport) return fail("WRONG_STATE", "Only orders are taken back");
    const shipped = await countShipped(tx, importId);
    if (shipped > 0) return fail("WRONG_STATE", `${shipped} of its orders have been shipped`);
    const moved = await moveRun(tx, importId, ["completed", "canceled", "failed"], {
      status: "undoing",
      cancelRequestedAt: by.now,
      error: null,
    });
    if (!moved) return fail("WRONG_STATE", "The import is not finished, or has been undone");
    await recordStep(tx, importId, "import.undone", by);
    await enqueue(tx, undoImportJob, { importId }, { key: sliceKey(undoImportJob, importId) });
    return ok(null);
  });
}
