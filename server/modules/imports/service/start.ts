import { type Actor, systemActor } from "@/lib/contracts/actor";
import { type ImportMapping, type ImportStatus, importMapping } from "@/lib/contracts/order-import";
import { withTenant } from "@/server/db/tenant-tx";
import { uniqueHeader } from "@/server/domain/imports/clean-cell";
import { fail, ok, type Result } from "@/server/errors";
import { detectTable } from "@/server/files/detect-table";
import type { TableFormat } from "@/server/files/table";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { runImportJob, sliceKey } from "../jobs";
import { detailsOf, findChannel, moveRun, saveMapping } from "../repo";
import { headerSignature } from "./describe";
import { readable } from "./file-failure";
import { openRun } from "./open-run";
import { recordStep } from "./record-step";
import type { RunFormat } from "./run-format";

export interface ImportOrder {
  channelId: string;
  format: TableFormat;
  mapping: ImportMapping;
  /** Who starts it drives the slices itself, as the command line does. */
  inProcess?: boolean;
  now: Date;
  /** Nobody at the command line. */
  actor?: Actor;
}

/** Fixes how the file is read, remembers it for the next file of its kind, and queues the run. */
export async function startImport(tenantId: TenantId, importId: string, order: ImportOrder): Promise<Result<null>> {
  const mapping = importMapping.safeParse(order.mapping);
  if (!mapping.success) return fail("INVALID", "The mapping is not valid");
  if (!mapping.data.columns.orderNo?.length) return fail("INVALID", "A column for the order number is needed");
  const opened = await openRun(tenantId, importId);
  if (!opened.ok) return opened;
  const detected = await readable(() => detectTable(opened.value.source, order.format, 0));
  if (!detected.ok) return detected;
  const format: RunFormat = { table: detected.value.format, header: uniqueHeader(detected.value.header) };
  return withTenant(tenantId, async (tx) => {
    const channel = await findChannel(tx, order.channelId);
    if (!channel) return fail("NOT_FOUND", "No such channel");
    if (!channel.active) return fail("WRONG_STATE", "The channel is switched off");
    const started = await moveRun(tx, importId, ["uploaded"], {
      status: "queued" satisfies ImportStatus,
      channelId: channel.id,
      format,
      mapping: mapping.data,
    });
    if (!started) return fail("WRONG_STATE", "The import has already been started");
    await saveMapping(tx, channel.id, headerSignature(format.header), mapping.data, order.now);
    await recordStep(tx, importId, "import.started", { actor: order.actor ?? systemActor });
    for (const details of await detailsOf(tx, importId)) {
      if (!(await moveRun(tx, details.id, ["uploaded"], { status: "queued" }))) continue;
      await enqueue(tx, runImportJob, { importId: details.id }, { key: sliceKey(runImportJob, details.id) });
    }
    if (!order.inProcess) await enqueue(tx, runImportJob, { importId }, { key: sliceKey(runImportJob, importId) });
    return ok(null);
  });
}
