import { serialCode } from "@/lib/contracts/lot";
import { discrepancyKinds, settlements, transferStatuses } from "@/lib/contracts/transfer";
import { flag, listOf, locationCode, nullableTime, pageOf, paging, skuCode, time, version } from "./fields";
import { named, z } from "./named-schema";

const id = "01a1f6f0-8c20-7b51-a3c4-1d9e6f4b2a01";
const units = z.int().min(0).max(100_000);

export const transfersQuery = z.strictObject({
  status: listOf(z.enum(transferStatuses)),
  from: listOf(locationCode),
  to: listOf(locationCode),
  differing: flag.describe("Only those with differences nobody has settled"),
  ...paging(),
});

const head = z.object({
  id: z.uuid(),
  number: z.int(),
  status: z.enum(transferStatuses),
  from: z.string(),
  to: z.string(),
  units: z.int(),
  note: z.string(),
  carrier: z.string().nullable(),
  trackingNo: z.string().nullable(),
  openDifferences: z.int(),
  version: z.int(),
  createdAt: time,
  approvedAt: nullableTime,
  shippedAt: nullableTime,
  expectedAt: nullableTime,
  receivedAt: nullableTime,
  closedAt: nullableTime,
});
const headExample = {
  ...{ id, number: 12, status: "approved", from: "SH-DC", to: "HZ1", units: 20, note: "For the weekend" },
  ...{ carrier: null, trackingNo: null, openDifferences: 0, version: 2 },
  ...{ createdAt: "2026-11-11T12:00:00.000Z", approvedAt: "2026-11-11T12:05:00.000Z" },
  ...{ shippedAt: null, expectedAt: null, receivedAt: null, closedAt: null },
};
export const transferPage = pageOf(named("Transfer", head));
export const transferPageExample = { data: [headExample], nextCursor: null };

export const transferReply = named(
  "TransferDetail",
  head.extend({
    lines: z.array(
      z.object({
        sku: z.string(),
        requested: z.int(),
        shipped: z.int().nullable(),
        received: z.int().nullable(),
        available: z.int().describe("What the sender may still promise of it"),
      }),
    ),
    differences: z.array(
      z.object({
        sku: z.string(),
        kind: z.enum(discrepancyKinds),
        quantity: z.int(),
        settlement: z.enum(settlements).nullable(),
        note: z.string(),
      }),
    ),
    orders: z.array(z.object({ orderId: z.uuid(), externalNo: z.string(), sku: z.string(), quantity: z.int() })),
  }),
);
export const transferExample = {
  ...headExample,
  lines: [{ sku: "DR2601-BLK-M", requested: 20, shipped: null, received: null, available: 22 }],
  differences: [],
  orders: [],
};

const lines = <Units extends z.ZodType>(quantity: Units) =>
  z.array(z.strictObject({ sku: skuCode, quantity })).max(500);

export const requestBody = named(
  "TransferRequest",
  z.strictObject({
    from: locationCode,
    to: locationCode,
    lines: lines(units.min(1)).min(1),
    note: z.string().trim().max(500).default(""),
  }),
);
export const requestExample = {
  ...{ from: "SH-DC", to: "HZ1", lines: [{ sku: "DR2601-BLK-M", quantity: 20 }], note: "For the weekend" },
};
export const requested = z.object({ id: z.uuid() });

export const stepBody = z.strictObject({ version });
export const stepExample = { version: 1 };
export const cancelBody = stepBody.extend({ reason: z.string().trim().min(1).max(200) });

export const shipBody = named(
  "TransferShipment",
  stepBody.extend({
    lines: lines(units).describe("What was put in; a SKU left out was not"),
    carrier: z.string().trim().max(60).default(""),
    trackingNo: z.string().trim().max(60).default(""),
  }),
);
export const shipExample = {
  ...{ version: 2, lines: [{ sku: "DR2601-BLK-M", quantity: 20 }], carrier: "SF", trackingNo: "SF1234567890" },
};

export const receiveBody = named(
  "TransferReceipt",
  stepBody.extend({
    lines: z
      .array(
        z.strictObject({
          code: z.string().trim().min(1).max(100).describe("The SKU's code or barcode"),
          quantity: units,
          serials: z.array(serialCode).max(500).optional(),
        }),
      )
      .max(500)
      .describe("What came out; what is left out did not come"),
  }),
);
export const receiveExample = { version: 3, lines: [{ code: "DR2601-BLK-M", quantity: 19 }] };

export const settleBody = z.strictObject({
  sku: skuCode,
  settlement: z.enum(settlements),
  note: z.string().trim().max(200).default(""),
});
export const settleExample = { sku: "DR2601-BLK-M", settlement: "lost", note: "" };
