import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import { itemsSignature } from "@/server/domain/cleansing/items";
import { SkuSuggester } from "@/server/domain/cleansing/suggest-skus";
import type { CleansingFacts, SkuCandidate, SkuFacts } from "@/server/domain/cleansing/types";
import { type AddressCheck, checkAddress } from "@/server/domain/geo/check-address";
import { districtInStreet } from "@/server/domain/geo/district-in-street";
import type { Order } from "@/server/domain/order/types";
import { loadCatalog } from "./catalog";
import { parseAddress } from "./parse-address";
import { loadBlocks, loadOrdersOf } from "./repo/buyers";
import { loadCodes } from "./repo/catalog";
import type { BrandContext, Catalog, WorkItem } from "./work";

/**
 * Gathers what the rules look at for a whole batch with a handful of statements, sent together; the facts are asked per
 * order.
 */
export async function gatherFacts(
  tx: TenantTx,
  items: readonly WorkItem[],
  context: BrandContext,
): Promise<{ catalog: Catalog; factsOf: (item: WorkItem) => CleansingFacts }> {
  const codes = new Set(items.flatMap(({ order }) => order.lines.map((line) => line.skuCode)));
  const [catalog, earlier, blocked] = await together([
    loadCatalog(tx, codes, context.now),
    earlierOrders(tx, items, context),
    blockedReasons(tx, items),
  ]);
  const candidates = await suggestions(tx, items, catalog);
  const factsOf = (item: WorkItem) => {
    const address = withDistrict(addressOf(item.order), item.order);
    return {
      skus: skusOf(item.order, catalog),
      candidates,
      earlierOrders: earlier(item),
      address,
      readFromStreet: address?.ok === false ? readFromStreet(item.order) : undefined,
      blockedReason: blocked(item),
    };
  };
  return { catalog, factsOf };
}

function skusOf(order: Order, catalog: Catalog): Map<string, SkuFacts> {
  const skus = new Map<string, SkuFacts>();
  for (const { skuCode } of order.lines) {
    const sku = catalog.find(order.channelId, skuCode);
    if (sku) skus.set(skuCode, sku);
  }
  return skus;
}

/** Orders of the same buyer placed before, from the database and from the batch itself. */
async function earlierOrders(tx: TenantTx, items: readonly WorkItem[], { settings }: BrandContext) {
  const rule = settings.duplicate_buyer;
  const known = new Map<string, { id: string; placedAt: Date; items: string }[]>();
  const withBuyer = items.filter((item) => item.buyerKey !== null);
  if (!rule.enabled || withBuyer.length === 0) return () => [];
  const add = (key: Buffer, order: { id: string; placedAt: Date; items: string }) => {
    const text = key.toString("latin1");
    const list = known.get(text);
    if (list) list.push(order);
    else known.set(text, [order]);
  };
  const keys = new Map(
    withBuyer.map((item) => [item.buyerKey?.toString("latin1") ?? "", item.buyerKey ?? Buffer.of()]),
  );
  const times = withBuyer.map((item) => item.order.placedAt.getTime());
  const from = times.reduce((a, b) => Math.min(a, b)) - rule.withinMinutes * 60_000;
  const to = times.reduce((a, b) => Math.max(a, b));
  const batch = new Set(items.map((item) => item.id));
  for (const row of await loadOrdersOf(tx, [...keys.values()], new Date(from), new Date(to))) {
    if (!batch.has(row.id)) add(row.buyerKey, { ...row, items: itemsSignature(row.items) });
  }
  for (const { id, order, buyerKey } of withBuyer) {
    if (buyerKey) add(buyerKey, { id, placedAt: order.placedAt, items: itemsSignature(order.lines) });
  }
  return ({ id, order, buyerKey }: WorkItem) => {
    const list = buyerKey ? (known.get(buyerKey.toString("latin1")) ?? []) : [];
    if (list.length < 2 && list[0]?.id === id) return [];
    const at = order.placedAt.getTime();
    return list
      .filter((o) => o.id !== id && (o.placedAt.getTime() < at || (o.placedAt.getTime() === at && o.id < id)))
      .sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime());
  };
}

async function blockedReasons(tx: TenantTx, items: readonly WorkItem[]) {
  const phones = items.flatMap((item) => item.phoneHash ?? []);
  const blocks = await loadBlocks(tx, phones);
  return ({ phoneHash }: WorkItem) => blocks.find((block) => phoneHash?.equals(block.phoneHash))?.reason;
}

/** A flood of unknown codes is one unmapped channel; a few suggestions per batch tell staff enough. */
const suggestedCodes = 50;

async function suggestions(tx: TenantTx, items: readonly WorkItem[], catalog: Catalog) {
  const unknown = new Set<string>();
  for (const { order } of items) {
    for (const { skuCode } of order.lines) {
      if (unknown.size < suggestedCodes && !catalog.find(order.channelId, skuCode)) unknown.add(skuCode);
    }
  }
  const candidates = new Map<string, SkuCandidate[]>();
  if (unknown.size === 0) return candidates;
  const suggester = new SkuSuggester(await loadCodes(tx));
  for (const code of unknown) candidates.set(code, suggester.suggest(code));
  return candidates;
}

/** Where GB/T 2260 has a say. */
const tabled = new Set(["CN", "TW", "HK", "MO"]);
const checked = new Map<string, AddressCheck>();

function addressOf({ country, province, city, district }: Order): AddressCheck | undefined {
  if (!tabled.has(country)) return undefined;
  const key = `${province}|${city}|${district}`;
  let result = checked.get(key);
  if (!result) {
    result = checkAddress(province, city, district);
    if (checked.size > 20_000) checked.clear();
    checked.set(key, result);
  }
  return result;
}

/** Forms made for other countries have no field for districts: people write them into the street line. */
function withDistrict(address: AddressCheck | undefined, { province, city, receiver }: Order) {
  if (address?.ok !== false || address.part !== "district" || address.problem !== "missing") return address;
  const district = districtInStreet(province, city, receiver.street);
  return district ? checkAddress(province, city, district) : address;
}

/** Some channels put the whole address into the street line. Only the places are taken from it. */
function readFromStreet({ province, city, district, receiver }: Order) {
  const read = parseAddress(`${province}${city}${district}${receiver.street}`);
  return read && { province: read.province, city: read.city, district: read.district };
}
