import type { CleansingSettings, CleansingType, HoldDetail } from "@/lib/contracts/cleansing";
import type { HoldSeverity } from "@/lib/contracts/order-status";
import type { AddressCheck, AddressParts } from "@/server/domain/geo/check-address";
import type { Order } from "@/server/domain/order/types";

/** What the catalogue says of a SKU; amounts in minor units of `currency`. */
export interface SkuFacts {
  id: string;
  code: string;
  name: string;
  currency: string;
  listPriceMinor: bigint | null;
  floorPriceMinor: bigint | null;
}

export interface SkuCandidate {
  skuId: string;
  code: string;
  name: string;
  /** 0 to 1, 1 being equal but for case and separators. */
  score: number;
}

/** Everything outside the order that rules look at, gathered before they run. */
export interface CleansingFacts {
  /** By the code the channel sent. */
  skus: ReadonlyMap<string, SkuFacts>;
  /** For codes that are not in `skus`. */
  candidates: ReadonlyMap<string, readonly SkuCandidate[]>;
  /** Orders of the same buyer placed before this one, newest first. */
  earlierOrders: readonly { id: string; placedAt: Date; items: string }[];
  /** What the table of divisions says; absent where there is none for the country. */
  address?: AddressCheck;
  /** Province, city and district read out of the street line, when they were not given in their own fields. */
  readFromStreet?: AddressParts;
  /** Why the receiver is on the brand's block list, when they are. */
  blockedReason?: string;
}

/** A reason to hold, before it is a row. `scope` + `type` + `cause` say whether it is one we have already. */
export interface Finding {
  type: CleansingType;
  /** `order`, or `line:3`. */
  scope: string;
  severity: HoldSeverity;
  cause: string;
  detail: HoldDetail;
  dueHours: number;
}

export type RuleFinding = Omit<Finding, "type" | "severity" | "dueHours" | "scope"> & { scope?: string };

/** One rule: reads the order and the facts, returns what it objects to. No side effects, no memory. */
export interface Rule<Type extends CleansingType = CleansingType> {
  type: Type;
  check(order: Order, facts: CleansingFacts, settings: CleansingSettings[Type]): RuleFinding[];
}

export interface TraceEntry {
  rule: CleansingType;
  outcome: "passed" | "held" | "off";
  findings: number;
}
