import { z } from "zod";

export const wmsGateways = ["production", "sandbox", "simulator"] as const;
export const wmsSignMethods = ["md5", "hmac", "hmac-sha256"] as const;

const code = z.string().trim().min(1).max(64);

/** How a location's warehouse system is reached. The simulator needs no credentials of anybody. */
export const wmsConnectionInput = z.strictObject({
  locationId: z.uuid(),
  gateway: z.enum(wmsGateways),
  appKey: code,
  /** Empty: the one that is kept stays. */
  secret: z.string().trim().max(200).default(""),
  customerId: code,
  signMethod: z.enum(wmsSignMethods).default("md5"),
  ownerCode: code,
  warehouseCode: code,
  /** Qimen's code of the carrier the warehouse shall use, for example SF. */
  logisticsCode: code,
  senderName: code,
  senderPhone: z.string().trim().min(5).max(30),
  active: z.boolean().default(true),
});

export interface WmsConnectionView extends Omit<z.output<typeof wmsConnectionInput>, "secret"> {
  id: string;
  locationCode: string;
  locationName: string;
  /** Where the warehouse sends its reports, below the address of this site. */
  reportPath: string;
  problem: string | null;
  problemAt: Date | null;
  heardAt: Date | null;
  waiting: number;
  failed: number;
}

export const wmsDocumentKinds = ["delivery", "entry", "return"] as const;
export type WmsDocumentKind = (typeof wmsDocumentKinds)[number];

/** How far a document is: `waiting` until the warehouse has taken it, `working` once the warehouse has begun, `partial` once some of it has left or arrived. */
export const wmsDocumentStatuses = [
  "waiting",
  "sent",
  "working",
  "partial",
  "done",
  "canceling",
  "canceled",
  "refused",
] as const;
export type WmsDocumentStatus = (typeof wmsDocumentStatuses)[number];

/**
 * `pending` is to be sent, or tried again; `parked` was taken but cannot be carried out yet; `failed` needs a person;
 * `refused` was answered with a failure.
 */
export const wmsMessageStatuses = ["pending", "done", "parked", "failed", "refused"] as const;
export type WmsMessageStatus = (typeof wmsMessageStatuses)[number];

/** Not strict: the browser's paging adds a word of its own, which is `direction`. */
export const wmsMessagesInput = z.object({
  connectionId: z.uuid().optional(),
  way: z.enum(["in", "out"]).optional(),
  status: z.array(z.enum(wmsMessageStatuses)).optional(),
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type WmsMessagesInput = z.output<typeof wmsMessagesInput>;

export interface WmsMessageRow {
  id: string;
  connectionId: string;
  locationName: string;
  direction: "in" | "out";
  method: string;
  reference: string;
  status: WmsMessageStatus;
  attempts: number;
  code: string | null;
  problem: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  dueAt: Date | null;
}

export interface WmsMessageText {
  /** XML with what names or reaches a person masked. */
  body: string;
  reply: string | null;
  replayable: boolean;
}

export const wmsStockInput = z.object({
  connectionId: z.uuid(),
  differing: z.boolean().default(true),
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type WmsStockInput = z.output<typeof wmsStockInput>;

/** One SKU: what they said, what has been reported since, and what we have. */
export interface WmsStockRow {
  skuId: string;
  skuCode: string;
  skuName: string;
  asOf: Date;
  theirs: number;
  frozen: number;
  defective: number;
  /** Units their own later reports moved. */
  since: number;
  /** theirs + since: what we should have. */
  expected: number;
  ours: number;
  reserved: number;
  /** ours − expected. */
  difference: number;
}

export const acceptTheirsInput = z.strictObject({
  connectionId: z.uuid(),
  skuId: z.uuid(),
  /** The difference that was looked at; when it is another by now, nothing is posted. */
  difference: z.int32().refine((units) => units !== 0),
  asOf: z.date(),
  reason: z.string().trim().min(2).max(200),
});

export interface WmsExplanation {
  row: WmsStockRow;
  /** Movements of units on hand since shortly before their snapshot, newest first. */
  movements: {
    id: string;
    cause: string;
    reason: string | null;
    onHand: number;
    at: Date;
    /** The time the warehouse gave; null when it did not come from the warehouse. */
    occurredAt: Date | null;
    /** Whether their figure should know of it. */
    side: "in_theirs" | "since" | "ours_only";
  }[];
}
