import { z } from "zod";

/** What is followed of a SKU beyond its number. `lot_expiry`: every lot says when it expires. */
export const trackings = ["none", "lot", "lot_expiry", "serial"] as const;
export type Tracking = (typeof trackings)[number];
export const isByLot = (tracking: Tracking | undefined) => tracking === "lot" || tracking === "lot_expiry";

/** `quality_check`, `damaged`: at its place, but not for sale. `gone`: lost, scrapped. */
export const serialStatuses = ["in_stock", "quality_check", "damaged", "in_transit", "shipped", "gone"] as const;
export type SerialStatus = (typeof serialStatuses)[number];

/** What happens to a piece. */
export const serialEvents = [
  "received",
  "passed",
  "failed",
  "registered",
  "packed",
  "unpacked",
  "shipped",
  "sent",
  "arrived",
  "returned",
  "found",
  "written_off",
] as const;
export type SerialEventKind = (typeof serialEvents)[number];

/** Why a piece cannot be taken. `known`: it was received before. `twice`: it is named two times. */
export const serialProblems = [
  "unknown",
  "elsewhere",
  "packed",
  "quality_check",
  "damaged",
  "in_transit",
  "shipped",
  "gone",
  "known",
  "twice",
] as const;
export type SerialProblem = (typeof serialProblems)[number];

/** What is missing of units that come in. */
export const unitProblems = ["lot", "expiry", "expiry_differs", "serials"] as const;
export type UnitProblem = (typeof unitProblems)[number];

export const lotCode = z.string().trim().min(1).max(60);
export const serialCode = z.string().trim().min(1).max(100);
const units = z.int32().min(1).max(1_000_000);

export const setTrackingInput = z.strictObject({ skuId: z.uuid(), tracking: z.enum(trackings) });

/** Units of one SKU that are packed for a fulfillment order, as the packing table recorded them. */
export const packedUnits = z.strictObject({
  fulfillmentOrderId: z.uuid(),
  skuId: z.uuid(),
  /** Units of no lot named here are of those that are first out. */
  lots: z
    .array(z.strictObject({ lotId: z.uuid(), quantity: units }))
    .max(100)
    .default([]),
  serials: z.array(serialCode).max(500).default([]),
});
export type PackedUnits = z.infer<typeof packedUnits>;

/** Which units leave, where the document that ships them says so; the rest is of the lots that are first out. */
export const namedUnits = z.strictObject({
  skuId: z.uuid(),
  lots: z
    .array(z.strictObject({ code: lotCode, quantity: units }))
    .max(100)
    .default([]),
  serials: z.array(serialCode).max(500).default([]),
});
export type NamedUnits = z.infer<typeof namedUnits>;

export const checkSerialInput = z.strictObject({
  fulfillmentOrderId: z.uuid(),
  skuId: z.uuid(),
  code: serialCode,
});

/** Units that are here already and belong to no lot, or pieces nobody has written down yet. */
export const registerUnitsInput = z
  .strictObject({
    skuId: z.uuid(),
    locationId: z.uuid(),
    lot: z
      .strictObject({ code: lotCode, quantity: units, expiresOn: z.date().nullish(), receivedOn: z.date().nullish() })
      .optional(),
    serials: z.array(serialCode).min(1).max(500).optional(),
  })
  .refine(({ lot, serials }) => (lot === undefined) !== (serials === undefined), { path: ["lot"] });
export type RegisterUnits = z.infer<typeof registerUnitsInput>;

export const returnSerialInput = z.strictObject({
  serialId: z.uuid(),
  locationId: z.uuid(),
  condition: z.enum(["good", "damaged"]),
  note: z.string().trim().max(200).default(""),
});

/** Units of a lot buyers sent back. `requestKey`: made where they are taken in; sent again they come once. */
export const returnLotInput = z.strictObject({
  lotId: z.uuid(),
  locationId: z.uuid(),
  quantity: units,
  condition: z.enum(["good", "damaged"]),
  note: z.string().trim().max(200).default(""),
  requestKey: z.uuid(),
});

export const writeOffSerialInput = z.strictObject({
  serialId: z.uuid(),
  note: z.string().trim().min(1).max(200),
});

/** How strict a brand is; kept as `tenant_setting` "lots". */
export const lotSettings = z.strictObject({
  /** Goods may come in without their lot or serial numbers; serial numbers nobody knows may then be packed. */
  receiveWithout: z.boolean().default(false),
});
export type LotSettings = z.infer<typeof lotSettings>;

// Not strict: an infinite query adds its direction.
const listed = z.object({
  q: z.string().max(100).default(""),
  skuId: z.uuid().optional(),
  /** By code. */
  location: z.array(z.string().max(64)).max(200).default([]),
  cursor: z.string().max(120).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export const lotListInput = listed.extend({
  /** Only lots that expire within so many days, or have expired; -1: have expired. */
  expiring: z.int32().min(-1).max(3650).nullish(),
  /** Also lots nothing is left of. */
  empty: z.boolean().default(false),
});
export type LotListInput = z.infer<typeof lotListInput>;
export const serialListInput = listed.extend({ status: z.array(z.enum(serialStatuses)).max(10).default([]) });
export type SerialListInput = z.infer<typeof serialListInput>;

/** A lot units can be picked from; `units` are those no packed order has. */
export interface LotChoice {
  lotId: string;
  code: string;
  expiresOn: Date | null;
  units: number;
}

/** Which lots a line should be picked from, in this order; `loose` units are of no known lot. Pieces have no lots. */
export interface LotProposal {
  by: "lot" | "serial";
  skuId: string;
  skuCode: string;
  quantity: number;
  lots: { lotId: string; code: string; expiresOn: Date | null; quantity: number }[];
  loose: number;
  /** Pieces whose numbers were recorded when it was packed. */
  packed: number;
}

export interface LotItem {
  id: string;
  code: string;
  sku: { id: string; code: string; name: string };
  receivedAt: Date;
  expiresOn: Date | null;
  units: number;
  locations: number;
}

export interface SerialItem {
  id: string;
  code: string;
  status: SerialStatus;
  sku: { id: string; code: string; name: string };
  location: { id: string; code: string; name: string } | null;
  order: { id: string; no: string } | null;
  receivedAt: Date | null;
  shippedAt: Date | null;
}
