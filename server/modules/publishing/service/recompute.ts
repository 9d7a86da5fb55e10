import { publishSettings } from "@/lib/contracts/publishing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { policyFinder } from "@/server/domain/publishing/policies";
import { type Published, publishSku, type Sellable } from "@/server/domain/publishing/publish-sku";
import type { TenantId } from "@/server/ids";
import {
  claimChanges,
  loadLocked,
  loadSellable,
  loadSkus,
  type SkuRow,
  tryLockPublishing,
  writeNumbers,
  zeroOthers,
} from "../repo/compute";
import { loadPolicies, readPublishSettings } from "../repo/policies";
import { spreader } from "./spread";

/** Noted changes of one round; a flood is one row per five hundred orders. */
const changesAtOnce = 200;

/** How a round is kept alone and written. Tests replace a part to show that they would notice. */
export interface PublishRules {
  lock: typeof tryLockPublishing;
  write: typeof writeNumbers;
}

export const publishRules: PublishRules = { lock: tryLockPublishing, write: writeNumbers };

/**
 * Computes the numbers of every SKU whose stock or policy changed, once however often it did. Returns how many SKUs
 * were computed, how many numbers differ, and how long the oldest change waited; nothing when another process is at it.
 */
export async function recomputePublished(tenantId: TenantId, now: Date, rules: PublishRules = publishRules) {
  return withTenant(tenantId, async (tx) => {
    if (!(await rules.lock(tx))) return undefined;
    const claimed = await claimChanges(tx, changesAtOnce, now);
    if (!claimed) return undefined;
    // A lock that begins by the database's clock has begun, also where ours is behind.
    const asOf = claimed.until > now ? claimed.until : now;
    const { skus, published } = await computeSkus(tx, claimed.skuIds, asOf);
    const divide = await spreader(tx, skus);
    const rows = skus.flatMap((sku) =>
      (published.get(sku.id) ?? []).map(({ channelId, value }) => {
        const { id: skuId, sample } = sku;
        return { channelId, skuId, value, spread: divide(channelId, sku, value), sample };
      }),
    );
    const changed = await rules.write(tx, rows, now);
    const kept = rows.map((row) => row.channelId + row.skuId);
    const stopped = await zeroOthers(tx, [...new Set([...claimed.skuIds, ...published.keys()])], kept, now);
    return { skus: skus.length, changed: changed + stopped, since: claimed.since };
  });
}

/** Every channel's number of these SKUs, and of the bundles they are part of, as of now. */
export async function computeSkus(tx: TenantTx, skuIds: readonly string[], now: Date) {
  const skus = await loadSkus(tx, skuIds);
  const withParts = [...new Set(skus.flatMap((sku) => [sku.id, ...sku.parts.map((part) => part.skuId)]))];
  const sellable = new Map((await loadSellable(tx, withParts)).map((row) => [row.skuId, row]));
  const locked = new Map<string, Map<string, number>>();
  for (const { skuId, channelId, units } of await loadLocked(tx, withParts, now)) {
    locked.set(skuId, (locked.get(skuId) ?? new Map()).set(channelId, units));
  }
  const rulesOf = policyFinder(
    await loadPolicies(
      tx,
      skus.map((sku) => sku.id),
    ),
  );
  const settings = publishSettings.catch({ allowOverlap: false }).parse(await readPublishSettings(tx));
  const published = new Map<string, Published[]>();
  for (const sku of skus) {
    published.set(sku.id, publishSku(sellableOf(sku, sellable, locked), rulesOf(sku), settings));
  }
  return { skus, published };
}

/** Of a bundle there are as many as its scarcest part allows; units locked for a channel are sold as parts. */
function sellableOf(
  { id, parts }: SkuRow,
  stock: ReadonlyMap<string, { warehouses: number; stores: number }>,
  locked: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Sellable {
  if (parts.length === 0) {
    const { warehouses = 0, stores = 0 } = stock.get(id) ?? {};
    return { warehouses, stores, lockedFor: locked.get(id) ?? new Map() };
  }
  const fewest = (place: "warehouses" | "stores") =>
    Math.min(...parts.map(({ skuId, quantity }) => Math.floor((stock.get(skuId)?.[place] ?? 0) / quantity)));
  return { warehouses: fewest("warehouses"), stores: fewest("stores"), lockedFor: new Map() };
}
