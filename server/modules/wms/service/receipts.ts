import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { defineJob } from "@/server/jobs/job";
import { receiveReported } from "@/server/modules/inbound/service/receive-reported";
import { storeReported } from "@/server/modules/lots/service/reported-units";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { markBooked } from "../repo/messages";
import { wmsActor } from "./report-context";
import { arrivalsOf } from "./reported-units";

export const receipt = z.object({
  messageId: z.uuid(),
  kind: z.enum(["entry", "return"]),
  locationId: z.uuid(),
  /** Our number of the document, and what it was sent for: a purchase order, a transfer, a return. */
  code: z.string(),
  referenceId: z.uuid().nullable(),
  /** Nothing more will come for it. */
  final: z.boolean(),
  receivedAt: z.iso.datetime(),
  lines: z.array(z.object({ lineNo: z.string(), skuId: z.uuid(), good: z.int(), defective: z.int() })),
  /** Lots and serial numbers the warehouse names of good units. */
  units: z
    .array(
      z.object({
        skuId: z.uuid(),
        lots: z.array(z.object({ code: z.string(), quantity: z.int(), expiresOn: z.iso.datetime().nullable() })),
        serials: z.array(z.string()),
      }),
    )
    .default([]),
});

/** Goods a warehouse has received for a document of ours. */
export type WmsReceipt = z.output<typeof receipt>;

/**
 * Books a receipt. At least once, so key what it posts by `messageId` and line; post at `receivedAt`, the instant our
 * books know the report by.
 */
type ReceiptHandler = (tenantId: TenantId, receipt: WmsReceipt) => Promise<void>;

/** Without a document of ours behind it: good units are on hand, defective ones damaged. */
const postReceipt: ReceiptHandler = async (
  tenantId,
  { messageId, kind, locationId, referenceId, receivedAt, lines, units },
) => {
  const rows = lines.map(({ lineNo, skuId, good, defective }) => ({
    ...{ locationId, skuId, delta: { onHand: good, damaged: defective } },
    ...{ key: `wms:${messageId}:${lineNo}`, causeId: referenceId ?? messageId },
  }));
  const cause = kind === "entry" ? "receipt" : "return";
  const by = { actor: wmsActor, now: new Date(receivedAt) };
  await withTenant(tenantId, async (tx) => {
    const { posted } = unwrap(await postMovements(tx, rows, { cause, ...by }));
    if (posted === 0) return;
    const came = kind === "entry" ? ("received" as const) : ("returned" as const);
    await storeReported(tx, arrivalsOf(units), { locationId, causeId: referenceId ?? messageId, kind: came }, by);
  });
};

/** Who books receipts. Entries without a delivery of ours behind them, and all returns, stay with `postReceipt`. */
const handlers: Record<WmsReceipt["kind"], ReceiptHandler> = {
  entry: async (tenantId, report) => {
    if (!(await receiveReported(tenantId, report))) await postReceipt(tenantId, report);
  },
  return: postReceipt,
};

/** Books a receipt, and notes that it is. */
export async function bookReceipt(tenantId: TenantId, report: WmsReceipt): Promise<void> {
  await handlers[report.kind](tenantId, report);
  await withTenant(tenantId, (tx) => markBooked(tx, report.messageId));
}

export const receiptArrived = defineJob<WmsReceipt>({
  id: "wms.receipt",
  version: 1,
  payload: receipt,
  run: (payload, { tenantId }) => bookReceipt(tenantId, payload),
});
