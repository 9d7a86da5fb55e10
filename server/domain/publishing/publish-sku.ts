import type { PublishMode, PublishSource } from "@/lib/contracts/publishing";

/** What a channel may show of one SKU. */
export interface ChannelRule {
  channelId: string;
  mode: PublishMode;
  amount: number;
  source: PublishSource;
  buffer: number;
  ceiling: number | null;
  lowAt: number | null;
  priority: number;
}

/** Sellable units of one SKU by kind of location, and what locks have set aside for a channel. */
export interface Sellable {
  warehouses: number;
  stores: number;
  lockedFor: ReadonlyMap<string, number>;
}

/** How a channel's number came about. `value = lockedForIt + granted`; units all through. */
export interface Published {
  channelId: string;
  value: number;
  lockedForIt: number;
  /** What may be divided: the rule's source less what is exclusive to others. */
  base: number;
  /** What the mode asks for, before buffer, ceiling and low mode. */
  asked: number;
  buffer: number;
  overCeiling: number;
  /** The last units are left to other channels. */
  low: boolean;
  granted: number;
  /** What was asked but others were served before. */
  shortBy: number;
}

type Pool = { warehouses: number; stores: number };

const unitsOf = (pool: Pool, source: PublishSource) =>
  source === "all" ? pool.warehouses + pool.stores : pool[source === "stores" ? "stores" : "warehouses"];

/** Takes units out of a pool, the warehouses' first. The pool has them. */
function take(pool: Pool, source: PublishSource, units: number) {
  const fromWarehouses = source === "stores" ? 0 : Math.min(units, pool.warehouses);
  pool.warehouses -= fromWarehouses;
  pool.stores -= units - fromWarehouses;
}

const byPriority = (a: ChannelRule, b: ChannelRule) =>
  a.priority - b.priority || (a.channelId < b.channelId ? -1 : a.channelId > b.channelId ? 1 : 0);

/**
 * The number each channel shows for one SKU. Exclusive units are taken out first, by priority, and never exceed what
 * is sellable. The others divide the rest: without overlap each gets at most what those before it left, so that all
 * numbers together never exceed what is there; with overlap each gets its own part of the whole rest.
 */
export function publishSku(
  { warehouses, stores, lockedFor }: Sellable,
  rules: readonly ChannelRule[],
  { allowOverlap }: { allowOverlap: boolean },
): Published[] {
  const left: Pool = { warehouses: Math.max(0, warehouses), stores: Math.max(0, stores) };
  const ordered = [...rules].sort(byPriority);
  const grant = (rule: ChannelRule, base: number, limit: number): Published => {
    const { mode, amount, buffer, ceiling, lowAt } = rule;
    const low = mode !== "exclusive" && mode !== "off" && lowAt !== null && base <= lowAt;
    const asked = mode === "off" ? 0 : mode === "share" ? Math.floor((base * amount) / 100) : amount;
    const kept = Math.min(buffer, asked);
    const capped = Math.min(asked - kept, ceiling ?? Number.POSITIVE_INFINITY);
    const granted = low ? 0 : Math.min(capped, limit);
    const lockedForIt = mode === "off" ? 0 : (lockedFor.get(rule.channelId) ?? 0);
    return {
      ...{ channelId: rule.channelId, value: lockedForIt + granted, lockedForIt, base, asked, buffer: kept },
      ...{ overCeiling: asked - kept - capped, low, granted, shortBy: low ? 0 : capped - granted },
    };
  };
  const published: Published[] = [];
  for (const rule of ordered.filter(({ mode }) => mode === "exclusive")) {
    const base = unitsOf(left, rule.source);
    const result = grant(rule, base, base);
    take(left, rule.source, result.granted);
    published.push(result);
  }
  const rest = { ...left };
  for (const rule of ordered.filter(({ mode }) => mode !== "exclusive")) {
    const base = unitsOf(rest, rule.source);
    const result = grant(rule, base, unitsOf(allowOverlap ? rest : left, rule.source));
    if (!allowOverlap) take(left, rule.source, result.granted);
    published.push(result);
  }
  return published;
}
