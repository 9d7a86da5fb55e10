import type { ImportStatus } from "@/lib/contracts/order-import";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import type { ByWhom } from "@/server/modules/audit/service";
import { runImportJob, sliceKey } from "../jobs";
import { detailsImport, findRun, moveRun, orderImport } from "../repo";
import { recordStep } from "./record-step";

const waiting = "uploaded" satisfies ImportStatus;

/** Says that one uploaded file has the lines of the orders in another; it is imported behind it. */
export function joinDetails(tenantId: TenantId, importId: string, detailsId: string): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const list = await findRun(tx, importId);
    if (list?.kind !== orderImport || importId === detailsId) return fail("NOT_FOUND", "No such import");
    if (list.status !== waiting) return fail("WRONG_STATE", "The import has already been started");
    const joined = await moveRun(tx, detailsId, [waiting], {
      ...{ status: waiting, kind: detailsImport, detailsOf: importId },
    });
    return joined ? ok(null) : fail("NOT_FOUND", "No such file");
  });
}

/** Gives orders that are already there the lines in an uploaded file. */
export function startDetails(tenantId: TenantId, detailsId: string, by: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const started = await moveRun(tx, detailsId, [waiting], { status: "queued", kind: detailsImport, detailsOf: null });
    if (!started) return fail("NOT_FOUND", "No such file");
    await recordStep(tx, detailsId, "import.started", by);
    await enqueue(tx, runImportJob, { importId: detailsId }, { key: sliceKey(runImportJob, detailsId) });
    return ok(null);
  });
}
