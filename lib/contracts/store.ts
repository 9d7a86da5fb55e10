import { z } from "zod";
import {
  type CountKind,
  type CountMode,
  countLotsInput,
  countStepInput,
  enterCountInput,
  settleCountInput,
} from "./count";
import type { FulfillmentAction, InterceptionKind, StopPiece } from "./fulfillment";
import { actInput, answerInput } from "./fulfillment-actions";
import type { Tracking } from "./lot";
import type { LocationType } from "./network";
import type { DeliveryMethod, FulfillmentStatus } from "./order-status";
import type { Permission } from "./permissions";
import {
  cancelTransferInput,
  receiveTransferInput,
  requestTransferInput,
  shipTransferInput,
  type TransferStatus,
  transferStepInput,
} from "./transfer";

/** What a store's phone asks for. It may have been made without a connection, some time before it arrives. */
export const storeCommand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("work"), input: actInput }),
  z.strictObject({ kind: z.literal("stop"), input: answerInput }),
  z.strictObject({ kind: z.literal("settle"), input: settleCountInput }),
  z.strictObject({ kind: z.literal("count"), input: enterCountInput }),
  z.strictObject({ kind: z.literal("lots"), input: countLotsInput }),
  z.strictObject({ kind: z.literal("submit"), input: countStepInput }),
  z.strictObject({ kind: z.literal("request"), input: requestTransferInput }),
  z.strictObject({ kind: z.literal("pick"), input: transferStepInput }),
  z.strictObject({ kind: z.literal("send"), input: shipTransferInput }),
  z.strictObject({ kind: z.literal("receive"), input: receiveTransferInput }),
  z.strictObject({ kind: z.literal("refuse"), input: cancelTransferInput }),
]);
export type StoreCommand = z.infer<typeof storeCommand>;

export const commandPermissions: Record<StoreCommand["kind"], Permission> = {
  work: "fulfillment:write",
  stop: "fulfillment:write",
  settle: "counts:write",
  count: "counts:write",
  lots: "counts:write",
  submit: "counts:write",
  request: "transfers:write",
  pick: "transfers:write",
  send: "transfers:write",
  receive: "transfers:write",
  refuse: "transfers:write",
};

/** `key`: made where the command was given; sent again it is answered, not done again. */
export const sendInput = z.strictObject({ key: z.uuid(), command: storeCommand });

export const storeLocationInput = z.strictObject({ locationId: z.uuid() });
export const lookupInput = storeLocationInput.extend({ q: z.string().trim().min(1).max(100) });
export const countLinesHereInput = storeLocationInput.extend({ countId: z.uuid() });
export const nearbyInput = storeLocationInput.extend({ skuId: z.uuid() });

export interface StorePlace {
  id: string;
  code: string;
  name: string;
  type: LocationType;
}

export interface StoreSku {
  skuId: string;
  skuCode: string;
  barcode: string | null;
  name: string;
  color: string;
  size: string;
}

/** A fulfillment order as those who walk to the shelf see it. */
export interface StoreWork {
  id: string;
  externalNo: string;
  status: FulfillmentStatus;
  method: DeliveryMethod;
  version: number;
  acceptBy: Date | null;
  promiseBy: Date | null;
  pickupBy: Date | null;
  /** Nothing of it may leave. */
  held: boolean;
  stop: { id: string; kind: InterceptionKind; take: StopPiece[] | null } | null;
  /** Whom the goods are given to in the store, masked; null for everything a carrier takes. */
  receiver: { name: string; phoneTail: string } | null;
  /** `bySerial`: each unit leaves under its own number. */
  lines: (StoreSku & { lineNo: number; quantity: number; bySerial: boolean })[];
}

/** A lot that lies here by the books; how much of it stays with those who compare. */
export interface StoreLot {
  code: string;
  /** A day, `2027-03-01`. */
  expires: string | null;
}

/** How a SKU is followed, and which lots of it are to be looked for. */
export interface StoreLots {
  tracking: Tracking;
  lots: StoreLot[];
}

/** A count that is open here. A micro-count says which SKU. */
export interface StoreCount {
  id: string;
  number: number;
  kind: CountKind;
  mode: CountMode;
  version: number;
  lines: number;
  counted: number;
  createdAt: Date;
  sku: (StoreSku & StoreLots) | null;
}

/** One SKU of a count of many; what the books say stays with those who compare. */
export interface StoreCountLine extends StoreSku, StoreLots {
  /** Null until somebody has counted it. */
  counted: number | null;
  /** What was found of each lot; empty where nobody said. */
  found: { code: string; counted: number }[];
}

/** What counting one or more units came to. */
export interface StoreCounted {
  rows: { skuId: string; counted: number }[];
}

/** A transfer somebody here has to do something about. */
export interface StoreTransfer {
  id: string;
  number: number;
  status: TransferStatus;
  side: "from" | "to";
  /** The other end. */
  other: string;
  version: number;
  expectedAt: Date | null;
  createdAt: Date;
  lines: (StoreSku & { requested: number; shipped: number | null })[];
}

/** Where a step leads, so that work can go on without a connection. */
export interface StoreMove {
  from: FulfillmentStatus;
  action: FulfillmentAction;
  to: FulfillmentStatus;
}

export interface StoreTasks {
  works: StoreWork[];
  counts: StoreCount[];
  transfers: StoreTransfer[];
  moves: Record<DeliveryMethod, StoreMove[]>;
  /** Whether the brand lets stores take a part of an offer. */
  partialAccept: boolean;
}

/** A SKU with what there is of it here. */
export interface StoreStock extends StoreSku {
  onHand: number;
  available: number;
  /** In doubt: not sold from here until it is counted. */
  suspect: boolean;
}

export interface NearbyStock {
  id: string;
  code: string;
  name: string;
  type: LocationType;
  km: number;
  available: number;
}
