import type { OrderInput } from "@/lib/contracts/order";
import type { DeliveryMethod, PaymentStatus } from "@/lib/contracts/order-status";
import type { Answer } from "../wire/answer";

/** Where an order stands on its platform; `paused`: the platform looks into it, nothing may be shipped. */
export type PlatformStage = "unpaid" | "paused" | "to_ship" | "partly_shipped" | "shipped" | "completed" | "canceled";

export interface PlatformLine {
  /** The platform's own id of the line, which shipments and refunds name. */
  ref: string;
  /** Its place among `order.lines`, from 1; undefined when nothing is left to deliver of it. */
  lineNo: number | undefined;
  refund: "none" | "requested" | "agreed" | "refunded";
  /** Units still to be delivered, where the platform takes refunded ones out of its orders itself; else refunds say. */
  left?: number;
}

/** An order as its platform tells it now. Ids are text: many do not fit into a number. */
export interface PlatformOrder {
  externalNo: string;
  /** When the platform changed it last: older news never overwrites newer. */
  modifiedAt: Date;
  stage: PlatformStage;
  /** In the shape of the public API but for the channel; a receiver token goes into `buyer.maskedId`, never opened. */
  order: Omit<OrderInput, "channel">;
  lines: PlatformLine[];
  /** Its codes of the warehouses it would have the order served from, where it names any. */
  warehouses?: string[];
  /** When its goods left (ISO 8601) and in how many parcels, where the platform says. */
  shipped?: { at?: string | undefined; parcels?: number | undefined };
}

/** A span of modification times; the end is not part of it. */
export interface Span {
  from: Date;
  to: Date;
}

/** Some orders of a span, and those that are there but cannot be read as orders: a person has to look at them. */
export interface PulledOrders {
  orders: PlatformOrder[];
  unreadable: { externalNo: string; code: string; message: string }[];
}

/**
 * Every order changed within `span`, page by page in the order the platform wants its pages read. Ends without an error
 * only when all pages were read: not before may a cursor move. An order may come twice.
 */
export type PullOrders = (span: Span) => AsyncGenerator<Answer<PulledOrders>>;

/** Units of a line, by the platform's id of it. */
export interface LineUnits {
  ref: string;
  quantity: number;
}

export interface ParcelNumber {
  /** The carrier as the platform calls it. */
  carrier: string;
  trackingNo: string;
}

/** What a platform is told of an order it did not tell itself: it only took the money. */
export interface BroughtOrder {
  payment: { status: PaymentStatus; method?: string };
  method: DeliveryMethod;
  /** What was ordered, in words. */
  goods: string;
  /** Masked; empty where nobody knows it. */
  receiverPhone: string;
}

/** Goods that have left, in one parcel; what else has left in other parcels is confirmed by itself. */
export interface Shipment extends ParcelNumber {
  externalNo: string;
  /** What is in this parcel; undefined: the whole order. */
  lines?: LineUnits[];
  /** Numbers of the other parcels the same goods are in, where the platform takes several with them. */
  further?: ParcelNumber[];
  /** The platform's code of the warehouse the parcel left from, where one is known. */
  warehouse?: string;
  /** The receiver token (`buyer.maskedId`) the label was made for: a platform that knows asks whether it still holds. */
  receiverToken?: string;
  /** Where the order came to the brand in another way. Carrier and number are empty then where nothing was carried. */
  brought?: BroughtOrder;
  /** The same for every attempt of this shipment. */
  key: string;
}

/** Parcels whose goods were confirmed before: only their numbers are news. */
export interface FurtherParcels {
  externalNo: string;
  parcels: ParcelNumber[];
  /** The number their goods were confirmed under. */
  beside: string;
}

/** What an item is to the platform. Some name a variant by two ids, of the article and of the variant. */
export interface PlatformSku {
  item: string;
  sku: string;
}

/** Absolute units of one variant; `key` is the same for every attempt. */
export interface StockSet extends PlatformSku {
  quantity: number;
  /** The platform's code of the warehouse they are in; undefined: the one it shows by default. */
  warehouse?: string;
  key: string;
}

/** An article of the shop, to be matched to a SKU of ours: by the merchant's own code, then barcode, then by name. */
export interface ListedSku extends PlatformSku {
  merchantCode: string;
  barcode: string;
  title: string;
  variant: string;
}

export interface PlatformRefund {
  refundId: string;
  externalNo: string;
  /** Empty: the whole order. */
  lineRef: string;
  modifiedAt: Date;
  status: "requested" | "awaiting_goods" | "goods_sent" | "refused" | "closed" | "refunded";
  /** Decimal text in the order's currency. */
  amount: string;
  quantity: number | undefined;
  reason: string;
  withGoods: boolean;
  /** What agreeing has to repeat: version, phase. */
  tokens: Record<string, string>;
}

/** A refund that is there and cannot be read as one: a person has to look at it. */
export interface UnreadableRefund {
  refundId: string;
  /** Empty where not even that was told. */
  externalNo: string;
  code: string;
  message: string;
}

export interface PulledRefunds {
  refunds: PlatformRefund[];
  unreadable: UnreadableRefund[];
}

export interface PushRequest {
  method: string;
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Record<string, string | undefined>;
  /** As it came, before anything is decoded: signatures are over these bytes. */
  body: Buffer;
}

/** News is a hint: what is said of an order is fetched afterwards. */
export interface PushNews {
  kind: "order" | "refund";
  /** The order's or the refund's id. */
  id: string;
  /** The platform's id of the message, which comes more than once. */
  messageId: string;
}

/** What a platform passes on that a person has a right to; who it is stays with the platform. */
export interface PrivacyWish {
  /** A buyer's data are to be erased, or told them; `shop`: all that is known of a shop that has left. */
  kind: "erase" | "tell" | "shop";
  /** The platform's ids of the buyer's orders, where it names any. */
  orders: string[];
  /** The same each time it is said. */
  key: string;
}

export interface PushReply {
  status: number;
  contentType: string;
  body: string;
}

/** News a platform keeps until it is taken: `confirm` once it is written down. */
export interface WaitingNews {
  news: PushNews[];
  confirm(): Promise<Answer<"done">>;
}

/** A push whose signature was right, or the reply to one whose was not; never both. */
export type ReceivedPush =
  | { ok: true; news: PushNews[]; wishes?: PrivacyWish[]; reply: PushReply }
  | { ok: false; reply: PushReply };

/** One shop of one platform. A capability the platform lacks is absent. */
export interface Connector {
  /** Absent where a shop's orders are brought to the brand in another way; its manifest names no `pull` then. */
  pullOrders?: PullOrders;
  getOrder?(externalNo: string): Promise<Answer<PlatformOrder | undefined>>;
  receivePush?(request: PushRequest): ReceivedPush;
  /** Asks the platform to keep news of this shop from now on; asked again it does no harm. */
  permitNews?(): Promise<Answer<"done">>;
  takeNews?(): Promise<Answer<WaitingNews>>;
  /** `already`: it was confirmed before, which is as good. */
  confirmShipment?(shipment: Shipment): Promise<Answer<"done" | "already">>;
  /** Also long after the shipment. Numbers that are there are not added again; `already`: all of them were. */
  addParcels?(further: FurtherParcels): Promise<Answer<"done" | "already">>;
  /** One answer per row in the same order; a call may take as many rows as the manifest says. */
  setStock?(rows: readonly StockSet[]): Promise<Answer<Answer<"done">[]>>;
  listSkus?(): AsyncGenerator<Answer<ListedSku[]>>;
  listRefunds?(span: Span): AsyncGenerator<Answer<PulledRefunds>>;
  agreeRefund?(refund: PlatformRefund): Promise<Answer<"done" | "already">>;
  writeNote?(externalNo: string, note: string): Promise<Answer<"done">>;
  /** A harmless call that tells whether address and keys are right. */
  check(): Promise<Answer<{ shop: string }>>;
}

/** A shop whose orders its platform tells. */
export type OrderSource = Connector & { pullOrders: PullOrders };

/** By the names of the manifest's fields. */
export type Credentials = Record<string, string>;

/** Stands between a connector and its platform: every call of a method waits there until it may be made. */
export type Meter = <T>(method: string, call: () => Promise<Answer<T>>) => Promise<Answer<T>>;

/** Where nobody counts: a single call to see whether keys work. */
export const unmetered: Meter = (_method, call) => call();

/** How a shop is reached. `url` is the gateway, the shop's address or a simulator's. */
export interface Account {
  url: string;
  credentials: Credentials;
  /** Where tokens are given out, when not where the platform does. */
  tokenUrl?: string;
  timeoutMs?: number;
  /** A person typed the address. */
  publicOnly?: boolean;
  meter?: Meter;
  now: () => Date;
}
