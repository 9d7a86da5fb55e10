import { adjustableBuckets, adjustmentReasons, movementCauses } from "@/lib/contracts/stock";
import { locationCode, nullableTime, pageOf, paging, skuCode, time } from "./fields";
import { named, z } from "./named-schema";

const id = "01a1f6f0-7b10-7a44-9d21-6a0d5f1e2c01";

export const stockKeyQuery = z.strictObject({ sku: skuCode, location: locationCode.optional() });
export const movementsQuery = stockKeyQuery.extend(paging(100));

const buckets = {
  onHand: z.int(),
  reserved: z.int(),
  locked: z.int(),
  inTransit: z.int(),
  qualityCheck: z.int(),
  damaged: z.int(),
};
const bucketsExample = { onHand: -1, reserved: -1, locked: 0, inTransit: 0, qualityCheck: 0, damaged: 0 };

const movement = named(
  "StockMovement",
  z.object({
    id: z.uuid(),
    at: time,
    location: z.string(),
    cause: z.enum(movementCauses),
    causeId: z.uuid().nullable().describe("The order, transfer, count, lock … it was written for"),
    reason: z.string().nullable(),
    externalNo: z.string().nullable().describe("The order's number at its channel, when the cause is an order"),
    actorType: z.string(),
    ...buckets,
  }),
);
export const movementPage = pageOf(movement);
export const movementsExample = {
  data: [
    {
      ...{ id, at: "2026-11-12T03:14:15.000Z", location: "SH-DC", cause: "ship" },
      ...{ causeId: "01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10", reason: null, externalNo: "WEB-1001", actorType: "user" },
      ...bucketsExample,
    },
  ],
  nextCursor: null,
};

const term = z.int();
export const explainReply = named(
  "StockExplained",
  z.object({
    sku: z.string(),
    location: z.string().nullable(),
    available: z.int().describe("The sum of the terms"),
    terms: z.object({ onHand: term, reserved: term, locked: term, safety: term, suspect: term }),
    others: z.object({ inTransit: term, qualityCheck: term, damaged: term }),
    ledgerAgrees: z.boolean().describe("The levels are what their movements made them"),
    reservations: z.array(
      z.object({ orderId: z.uuid(), externalNo: z.string(), quantity: z.int(), expiresAt: nullableTime }),
    ),
    locks: z.array(z.object({ id: z.uuid(), remaining: z.int() })),
  }),
);
export const explainExample = {
  ...{ sku: "DR2601-BLK-M", location: "SH-DC", available: 37 },
  terms: { onHand: 42, reserved: -3, locked: 0, safety: -2, suspect: 0 },
  others: { inTransit: 0, qualityCheck: 0, damaged: 0 },
  ledgerAgrees: true,
  reservations: [
    { orderId: "01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10", externalNo: "WEB-1001", quantity: 3, expiresAt: null },
  ],
  locks: [],
};

const adjustment = z.strictObject({
  location: locationCode,
  sku: skuCode,
  bucket: z.enum(adjustableBuckets).default("onHand").describe("Only for scrap and corrections"),
  quantity: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((units) => units !== 0, "must not be 0"),
});
export const adjustBody = named(
  "StockAdjustment",
  z
    .strictObject({ reason: z.enum(adjustmentReasons), rows: z.array(adjustment).min(1).max(500) })
    .refine(({ rows, reason }) => reason === "correction" || rows.every((row) => row.quantity > 0), {
      path: ["rows"],
      message: "only a correction has a sign",
    }),
);
export const adjustExample = {
  reason: "damage",
  rows: [{ location: "SH-DC", sku: "DR2601-BLK-M", bucket: "onHand", quantity: 1 }],
};
export const adjustReply = z.object({ changed: z.int() });
