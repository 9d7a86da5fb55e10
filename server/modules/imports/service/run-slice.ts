import { type ImportMapping, type ImportStatus, importMapping } from "@/lib/contracts/order-import";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { buildOrder, type RejectedRow } from "@/server/domain/imports/build-order";
import type { RowDraft } from "@/server/domain/imports/read-row";
import { FileProblem } from "@/server/files/file-problem";
import type { TenantId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import {
  advanceRun,
  detailsImport,
  findChannel,
  findRun,
  idsOfImport,
  insertRowErrors,
  isCancelRequested,
  moveRun,
  type Progress,
  type RunRow,
  updateRun,
} from "../repo";
import { fillDetails } from "./fill-details";
import { dropStream, keepStream, takeStream } from "./live-streams";
import { openRun } from "./open-run";
import { findOrderEnds, OrderStream } from "./order-stream";
import { runFormat } from "./run-format";

/** Two commits of intake, and one of the import itself. */
const ordersPerBatch = 1_000;
const rowsPerBatch = 2_000;

export interface SliceOutcome {
  /** The file's end, a problem, or a cancel: nothing is left to do. */
  done: boolean;
  /** Not done because something else has to happen first: look again after this time. */
  waitMs?: number;
}

/**
 * Imports for about `budgetMs`, at least one batch. Each batch is accepted, then counted: killed in between, the next
 * slice accepts the same orders again, finds them taken by this very import, and counts them then.
 */
export async function runImportSlice(
  tenantId: TenantId,
  importId: string,
  budgetMs: number,
  now: Clock = systemClock,
): Promise<SliceOutcome> {
  const until = now().getTime() + budgetMs;
  const details = await detailsRun(tenantId, importId);
  if (details) return fillDetails(tenantId, details, now);
  const run = await begin(tenantId, importId, now());
  if (!run) return { done: true };
  let stream: OrderStream | undefined;
  try {
    stream = takeStream(importId, run.resumeFrom) ?? (await openStream(tenantId, run));
    const batchOf = await batchAccepter(tenantId, run);
    do {
      const from = stream.position;
      const orders = await stream.next(ordersPerBatch, rowsPerBatch);
      if (orders.length === 0) return finish(tenantId, importId, stream, "completed", now());
      await batchOf(orders, from, stream.position, now());
      if (await isCanceling(tenantId, importId)) return finish(tenantId, importId, stream, "canceled", now());
    } while (now().getTime() < until);
    keepStream(importId, stream);
    return { done: false };
  } catch (error) {
    await stream?.close();
    dropStream(importId);
    if (!(error instanceof FileProblem)) throw error;
    const message = JSON.stringify({ code: error.code, row: error.rowNo });
    await withTenant(tenantId, (tx) =>
      moveRun(tx, importId, ["running", "canceling"], { status: "failed", error: message, finishedAt: now() }),
    );
    return { done: true };
  }
}

async function detailsRun(tenantId: TenantId, importId: string): Promise<RunRow | undefined> {
  const run = await withTenant(tenantId, (tx) => findRun(tx, importId));
  return run?.kind === detailsImport && ["queued", "running"].includes(run.status) ? run : undefined;
}

async function begin(tenantId: TenantId, importId: string, now: Date): Promise<RunRow | undefined> {
  return withTenant(tenantId, async (tx) => {
    await moveRun(tx, importId, ["queued"], { status: "running" satisfies ImportStatus, startedAt: now });
    await moveRun(tx, importId, ["canceling"], { status: "canceled" satisfies ImportStatus, finishedAt: now });
    const run = await findRun(tx, importId);
    return run?.status === "running" ? run : undefined;
  });
}

async function openStream(tenantId: TenantId, run: RunRow): Promise<OrderStream> {
  const opened = await openRun(tenantId, run.id);
  if (!opened.ok) throw new Error(opened.detail);
  const format = runFormat(run);
  const mapping = importMapping.parse(run.mapping);
  const ends = await findOrderEnds(opened.value.source, format, mapping);
  if (run.totalRows !== ends.rows) await withTenant(tenantId, (tx) => updateRun(tx, run.id, { totalRows: ends.rows }));
  return new OrderStream(opened.value.source, format, mapping, ends, run.resumeFrom);
}

async function batchAccepter(tenantId: TenantId, run: RunRow) {
  const mapping = importMapping.parse(run.mapping);
  const channel = await withTenant(tenantId, (tx) => findChannel(tx, run.channelId ?? ""));
  if (!channel) throw new Error("import: its channel is gone");
  return (orders: RowDraft[][], from: number, upTo: number, now: Date) =>
    acceptBatch(tenantId, { run, mapping, channel }, orders, { from, upTo, now });
}

async function acceptBatch(
  tenantId: TenantId,
  { run, mapping, channel }: { run: RunRow; mapping: ImportMapping; channel: { id: string; code: string } },
  orders: readonly RowDraft[][],
  { from, upTo, now }: { from: number; upTo: number; now: Date },
) {
  const built = orders.map((rows) => buildOrder(rows, mapping, channel.code, run.createdAt));
  const whole = built.flatMap(({ order, taken }) => (order ? [{ order, rows: taken.length }] : []));
  const items = whole.map(({ order }) => ({ channelId: channel.id, input: order }));
  const receipts = await acceptOrders(tenantId, items, { origin: "file", importId: run.id, now });
  const repeated = receipts.filter((receipt) => receipt.status === "duplicate").map((receipt) => receipt.orderId);
  const rejected: RejectedRow[] = built.flatMap((one) => one.rejected);
  await withTenant(tenantId, async (tx) => {
    const ours = repeated.length > 0 ? await idsOfImport(tx, run.id, repeated) : new Set<string>();
    const batch: Progress = { accepted: 0, duplicate: 0, rejected: rejected.length, orders: 0, upTo };
    for (const [i, receipt] of receipts.entries()) {
      const rows = whole[i]?.rows ?? 0;
      if (receipt.status === "accepted" || ours.has(receipt.orderId)) {
        batch.accepted += rows;
        batch.orders += 1;
      } else batch.duplicate += rows;
    }
    if (await advanceRun(tx, run.id, from, batch)) await insertRowErrors(tx, run.id, rejected);
    else throw new Error("import: another process is running it");
  });
}

const isCanceling = (tenantId: TenantId, importId: string) =>
  withTenant(tenantId, (tx) => isCancelRequested(tx, importId));

async function finish(
  tenantId: TenantId,
  importId: string,
  stream: OrderStream,
  status: "completed" | "canceled",
  now: Date,
): Promise<SliceOutcome> {
  await stream.close();
  await withTenant(tenantId, (tx) => moveRun(tx, importId, ["running", "canceling"], { status, finishedAt: now }));
  return { done: true };
}
