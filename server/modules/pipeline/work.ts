import type { CleansingSettings, HoldDetail } from "@/lib/contracts/cleansing";
import type { SplitRules } from "@/lib/contracts/consolidation";
import type { FulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import type { HoldSeverity, OrderStatus } from "@/lib/contracts/order-status";
import type { HoldKey } from "@/server/domain/cleansing/hold-diff";
import type { TraceEntry } from "@/server/domain/cleansing/types";
import type { ChannelDefaults } from "@/server/domain/order/normalize";
import type { Order } from "@/server/domain/order/types";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import type { RoutingPlan, RoutingRequest } from "@/server/domain/routing/types";
import type { BundlePart, Demand } from "@/server/domain/stock/demand";
import type { StockPool } from "@/server/domain/stock/pool";
import type { Draw } from "@/server/modules/locks/service/draw";
import type { NewPeg } from "@/server/modules/presales/service/claim";
import type { TenantKeys } from "@/server/privacy/tenant-keys";

export interface Channel extends ChannelDefaults {
  code: string;
  unpaidMinutes: number;
  /** Units are set aside for its orders. */
  hasLocks: boolean;
  /** Its orders come from the warehouse their platform names, where that can be. */
  prefersWarehouse: boolean;
}

/** What a batch knows about its brand. */
export interface BrandContext {
  now: Date;
  keys: TenantKeys;
  settings: CleansingSettings;
  offers: FulfillmentSettings;
  channels: ReadonlyMap<string, Channel>;
  networkFor(channelId: string): RoutingNetwork;
  pool: StockPool;
  /** What must not leave together; undefined when everything may. */
  splitRules: SplitRules | undefined;
  /** It has, or had, presales. */
  presales: boolean;
}

export interface OpenHold extends HoldKey {
  id: string;
  severity: HoldSeverity;
  /** Units a line waits for. */
  wanted?: number | null;
}

export interface HeldReservation {
  id: string;
  lineNo: number;
  skuId: string;
  locationId: string;
  fulfillmentOrderId: string;
  quantity: number;
  state: string;
  createdAt: Date;
}

/** A decision of the order, its result as it was stored. */
export interface StoredPlan {
  id: string;
  result: unknown;
}

/** What an order that exists already has; a new one has none of it. */
export interface Existing {
  status: OrderStatus;
  version: number;
  open: OpenHold[];
  released: HoldKey[];
  reservations: HeldReservation[];
  /** SKU ids by line number, as resolved last. */
  lineSkus: ReadonlyMap<number, string>;
  /** The decisions that planned something, the latest first. */
  planned: StoredPlan[];
  /** As it was stored; undefined when none was taken. */
  lastDecision?: unknown;
  /** Ids of locations this order is not offered to again. */
  declined: string[];
  /** How many locations have said no, one after the other. */
  hop: number;
}

/** One order on its way through a batch. */
export interface WorkItem {
  id: string;
  order: Order;
  /** Keyed hashes, made once. */
  buyerKey: Buffer | null;
  phoneHash: Buffer | null;
  nameHash: Buffer | null;
  importId: string | null;
  sample: boolean;
  existing?: Existing;
}

export interface Sku {
  id: string;
  code: string;
  name: string;
  kind: string;
  currency: string;
  listPriceMinor: bigint | null;
  floorPriceMinor: bigint | null;
  weightGrams: number;
}

export interface Catalog {
  /** By channel id and the code it sent: an alias of that channel first, else our own code. */
  find(channelId: string, code: string): Sku | undefined;
  weightOf(skuId: string): number;
  bundles: ReadonlyMap<string, readonly BundlePart[]>;
}

export interface NewHold extends HoldKey {
  severity: HoldSeverity;
  detail: HoldDetail;
  dueHours: number;
}

/** Units of one line reserved at one location; `parcel` is an index into the plan's parcels. */
export interface Take extends Demand {
  location: number;
  locationId: string;
  /** Names the row of stock; see `stockKey`. Made once: it is looked up many times. */
  row: string;
  parcel: number;
}

export interface Allocation {
  request: RoutingRequest;
  plan: RoutingPlan;
  takes: Take[];
  /** What of the takes comes out of locks for the order's channel. */
  draws: Draw[];
  network: RoutingNetwork;
}

/** What a batch decided for one order. */
export interface Outcome {
  item: WorkItem;
  skuIds: ReadonlyMap<number, string>;
  demand: Demand[];
  permitted: "nothing" | "reserve" | "fulfill";
  newHolds: NewHold[];
  clearedHolds: OpenHold[];
  keptHolds: OpenHold[];
  /** What each cleansing rule concluded; absent once the order is in fulfillment and is not judged again. */
  trace?: readonly TraceEntry[];
  allocation?: Allocation;
  /** The plan that serves nothing, when that is what routing came to. */
  shortage?: Allocation;
  /** The code of the store the buyer chose, when no location has it. */
  unknownPickup?: string;
  /** Units promised out of presales. */
  pegs?: NewPeg[];
}
