import { z } from "zod";
import { type LotChoice, packedUnits } from "./lot";
import type { DeliveryMethod, FulfillmentStatus } from "./order-status";

/** `single`: orders of one unit, picked as a heap and packed by scanning any piece. `multi`: a tote for each order. */
export const waveKinds = ["single", "multi"] as const;
export type WaveKind = (typeof waveKinds)[number];
export const waveStatuses = ["open", "done", "canceled"] as const;
export type WaveStatus = (typeof waveStatuses)[number];

export const maxWaveMembers = 200;

/** What the orders of a wave have in common; what is left out does not matter. */
export const waveCriteria = z.strictObject({
  locationId: z.uuid(),
  /** Code of the carrier that the carrier rules name for them. */
  carrier: z.string().min(1).max(40).optional(),
  /** To leave by then. */
  dueBefore: z.date().optional(),
  /** Codes; every SKU of an order has to be among them. */
  skuCodes: z.array(z.string().trim().min(1).max(64)).max(200).default([]),
  /** First part of the bin; every SKU of an order has to lie there. */
  zone: z.string().trim().min(1).max(40).optional(),
});
export type WaveCriteria = z.infer<typeof waveCriteria>;

export const createWaveInput = z.strictObject({
  criteria: waveCriteria,
  kind: z.enum(waveKinds),
  limit: z.int32().min(1).max(maxWaveMembers).default(50),
});

export const closeWaveInput = z.strictObject({
  id: z.uuid(),
  version: z.int32().min(1),
  as: z.enum(["done", "canceled"]),
});

// Not strict: an infinite query adds its direction.
export const waveListInput = z.object({
  q: z.string().max(20).default(""),
  status: z.array(z.enum(waveStatuses)).max(3).default([]),
  kind: z.array(z.enum(waveKinds)).max(2).default([]),
  /** By code. */
  location: z.array(z.string().max(64)).max(200).default([]),
  cursor: z.string().max(20).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type WaveListInput = z.infer<typeof waveListInput>;

export interface WaveItem {
  id: string;
  number: number;
  kind: WaveKind;
  status: WaveStatus;
  location: { id: string; code: string; name: string };
  by: string | null;
  members: number;
  /** Packed or further. */
  packed: number;
  /** Recalled or canceled since: they are not picked any more. */
  dropped: number;
  units: number;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
}

export interface WaveMember {
  fulfillmentOrderId: string;
  orderId: string;
  orderNo: string;
  tote: number;
  status: FulfillmentStatus;
  units: number;
  dueBy: Date | null;
}

export interface PickLine {
  bin: string;
  skuId: string;
  skuCode: string;
  name: string;
  color: string;
  size: string;
  quantity: number;
  /** Off the shelf already, as somebody has ticked it. */
  picked: number;
  pickedBy: string | null;
  /** Which totes get how many. */
  totes: { tote: number; quantity: number }[];
  /** Lots to take them from, first out first, where they are followed. */
  lots: { code: string; quantity: number }[];
}

const bin = z.string().trim().max(40);

/** One row of a file of bins. */
export const binRow = z.strictObject({
  location: z.string().min(1).max(64),
  /** Code or barcode. */
  sku: z.string().min(1).max(100),
  bin: bin.min(1),
});
export type BinRow = z.infer<typeof binRow>;

export const pickInput = z.strictObject({
  waveId: z.uuid(),
  skuId: z.uuid(),
  /** Units that are off the shelf, for the whole wave. */
  picked: z.int32().min(0).max(1_000_000),
});

export const setBinsInput = z.strictObject({
  locationId: z.uuid(),
  /** An empty bin forgets where the SKU lies. */
  bins: z
    .array(z.strictObject({ skuCode: z.string().trim().min(1).max(100), bin }))
    .min(1)
    .max(500),
});

/** One line of what is to be packed. */
export interface PackLine {
  fulfillmentOrderId: string;
  lineNo: number;
  skuId: string;
  skuCode: string;
  barcode: string | null;
  name: string;
  color: string;
  size: string;
  quantity: number;
  /** Grams a unit; null when nobody said. */
  weightGrams: number | null;
  bin: string;
  /** Followed by lot or by piece; lots of its place, first out first. */
  followed?: { by: "lot" | "serial"; lots: LotChoice[] };
}

/** What leaves together: one fulfillment order, or several that were merged. Says nothing of the receiver. */
export interface PackJob {
  fulfillmentIds: string[];
  orderNos: string[];
  locationId: string;
  method: DeliveryMethod;
  status: FulfillmentStatus;
  wave: { id: string; number: number; kind: WaveKind; tote: number } | null;
  lines: PackLine[];
  dueBy: Date | null;
  /** The order is on hold: it can be packed, but does not leave. */
  held: boolean;
}

export const maxOfflineJobs = 5;

export const openJobInput = z.strictObject({
  /** Order number, fulfillment order, tote (`BC-000012-3`), or a SKU of a single-item wave. */
  code: z.string().trim().min(1).max(100),
  waveId: z.uuid().optional(),
});

export const workListInput = z.strictObject({
  waveId: z.uuid().optional(),
  limit: z.int32().min(1).max(maxOfflineJobs).default(maxOfflineJobs),
});

const boxItem = z.strictObject({
  fulfillmentOrderId: z.uuid(),
  lineNo: z.int32().min(1),
  skuId: z.uuid(),
  quantity: z.int32().min(1).max(100_000),
});

export const packBox = z.strictObject({
  items: z.array(boxItem).min(1).max(500),
  weightGrams: z.int32().min(1).max(1_000_000).optional(),
});
export type PackBox = z.infer<typeof packBox>;

export const packInput = z.strictObject({
  /** Made where it was packed: sent again, it is done once. */
  key: z.uuid(),
  fulfillmentIds: z.array(z.uuid()).min(1).max(20),
  boxes: z.array(packBox).min(1).max(20),
  /** The packer has looked at a weight that is off. */
  weightConfirmed: z.boolean().default(false),
  /** Lots and serial numbers of SKUs that are followed. */
  units: z.array(packedUnits).max(500).optional(),
});
export type PackInput = z.infer<typeof packInput>;

export interface Packed {
  status: FulfillmentStatus;
  parcels: { id: string; trackingNo: string | null }[];
  /** Why it has not left yet: no carrier rule fits, the carrier does not answer or said no, the order may not leave. */
  waiting: "no_carrier" | "carrier" | "refused" | "stopped" | "pickup" | null;
  /** In the carrier's words. */
  message: string | null;
}

/** Orders that were packed under these keys: how far are they? */
export const packedInput = z.strictObject({ keys: z.array(z.uuid()).min(1).max(30) });
export interface PackedNow extends Packed {
  key: string;
}

/** How people call a wave: BC-000012. */
export const waveNo = (number: number) => `BC-${String(number).padStart(6, "0")}`;
