import { z } from "zod";
import { namedUnits, serialCode } from "./lot";

export const transferStatuses = [
  "requested",
  "approved",
  "picking",
  "shipped",
  "received",
  "closed",
  "canceled",
] as const;
export type TransferStatus = (typeof transferStatuses)[number];

/** `short`: fewer came than were sent. `over`: more. `wrong`: a SKU that was not sent at all. */
export const discrepancyKinds = ["short", "over", "wrong"] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

/** `lost`: written off. `found`: it is here after all. `returned`: it is, or goes, back at the sender's. */
export const settlements = ["lost", "found", "returned"] as const;
export type Settlement = (typeof settlements)[number];

const units = z.int32().min(0).max(100_000);
const version = z.int32().min(1);
const lines = z
  .array(z.strictObject({ skuId: z.uuid(), quantity: units.min(1) }))
  .min(1)
  .max(500);

export const requestTransferInput = z.strictObject({
  fromLocationId: z.uuid(),
  toLocationId: z.uuid(),
  lines,
  note: z.string().trim().max(500).default(""),
  /** Made by the form once, so that a repeated click asks once. */
  requestKey: z.uuid(),
});
export type RequestTransfer = z.infer<typeof requestTransferInput>;

export const transferStepInput = z.strictObject({ transferId: z.uuid(), version });

export const cancelTransferInput = transferStepInput.extend({ reason: z.string().trim().min(1).max(200) });

export const shipTransferInput = transferStepInput.extend({
  /** What was put in; a SKU left out was not. */
  lines: z.array(z.strictObject({ skuId: z.uuid(), quantity: units })).max(500),
  carrier: z.string().trim().max(60).default(""),
  trackingNo: z.string().trim().max(60).default(""),
  /** Lots and serial numbers of what was put in, where they are followed. */
  named: z.array(namedUnits).max(500).optional(),
});

export const receiveTransferInput = transferStepInput.extend({
  /** What came out, by the SKU's code or barcode; what is left out did not come. */
  lines: z
    .array(
      z.strictObject({
        code: z.string().trim().min(1).max(100),
        quantity: units,
        /** Of pieces, when not all that were sent came. */
        serials: z.array(serialCode).max(500).optional(),
      }),
    )
    .max(500),
});

export const settleDiscrepancyInput = z.strictObject({
  transferId: z.uuid(),
  skuId: z.uuid(),
  settlement: z.enum(settlements),
  note: z.string().trim().max(200).default(""),
});

// Not strict: an infinite query adds its direction.
export const transferListInput = z.object({
  q: z.string().max(20).default(""),
  status: z.array(z.enum(transferStatuses)).max(10).default([]),
  /** By code. */
  from: z.array(z.string().max(64)).max(200).default([]),
  to: z.array(z.string().max(64)).max(200).default([]),
  /** Only those with differences nobody has settled. */
  differing: z.boolean().default(false),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type TransferListInput = z.infer<typeof transferListInput>;

/** How many units a transfer may have and be approved by itself; kept as `tenant_setting` "transfers". */
export const transferSettings = z.strictObject({ autoApproveBelow: z.int32().min(0).max(100_000).default(0) });
export type TransferSettings = z.infer<typeof transferSettings>;

/** Transfers to one place that together serve what an order lacks. */
export const makeTransfersInput = z.strictObject({
  orderId: z.uuid(),
  toLocationId: z.uuid(),
  transfers: z
    .array(z.strictObject({ fromLocationId: z.uuid(), lines }))
    .min(1)
    .max(5),
  requestKey: z.uuid(),
});
export type MakeTransfers = z.infer<typeof makeTransfersInput>;

interface Place {
  id: string;
  code: string;
  name: string;
}

export interface TransferItem {
  id: string;
  number: number;
  status: TransferStatus;
  from: Place;
  to: Place;
  units: number;
  skus: number;
  /** Differences nobody has settled. */
  open: number;
  /** Orders that wait for it. */
  orders: number;
  note: string;
  carrier: string | null;
  trackingNo: string | null;
  expectedAt: Date | null;
  closeReason: string | null;
  by: string | null;
  version: number;
  createdAt: Date;
  approvedAt: Date | null;
  shippedAt: Date | null;
  receivedAt: Date | null;
  closedAt: Date | null;
}

export interface TransferLineItem {
  skuId: string;
  skuCode: string;
  barcode: string | null;
  skuName: string;
  color: string;
  size: string;
  requested: number;
  shipped: number | null;
  received: number | null;
  /** What the sender may still promise of it. */
  available: number;
  /** Each piece of it has a number. */
  bySerial: boolean;
}

/** How people call a transfer: DB-000012. */
export const transferNo = (number: number) => `DB-${String(number).padStart(6, "0")}`;
