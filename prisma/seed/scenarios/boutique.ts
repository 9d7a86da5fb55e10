import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { writeConnections } from "../boutique/connections";
import { writeDocuments } from "../boutique/documents";
import { acceptAll, arrive, sendOff, workInProgress } from "../boutique/fulfill";
import { boutiqueOrders, type SeedOrder } from "../boutique/orders";
import { boutiquePlaces } from "../boutique/places";
import { writeSpecialCases } from "../boutique/special";
import { boutiqueStyles } from "../boutique/styles";
import { Random } from "../random";
import {
  internalBarcode,
  type SampleSku,
  type SampleStock,
  writeLocations,
  writeSkus,
  writeStock,
  writeStyles,
} from "../write";

const channels = [
  { code: "tmall", name: "天猫旗舰店", type: "tmall" },
  { code: "douyin", name: "抖音小店", type: "douyin" },
  { code: "jd", name: "京东自营店", type: "jd" },
  { code: "wechat", name: "微信小程序", type: "wechat" },
  { code: "xhs", name: "小红书店铺", type: "xiaohongshu" },
  { code: "shop", name: "品牌官网", type: "own_site" },
];

/** How many orders live through their fate at the same time. */
const lanes = 8;
const hour = 3600_000;

/** The demo brand: 2 warehouses, 12 stores, 600 SKUs and thirty days of orders that went through the real pipeline. */
export async function seedBoutique(tenantId: TenantId, now: Date): Promise<void> {
  const skus = catalog();
  const locations = boutiquePlaces.map((place, i) => ({
    ...place,
    id: newId(),
    ordinal: i + 1,
    twoHour: place.twoHour ?? false,
  }));
  const channelIds = new Map(channels.map((channel) => [channel.code, newId()]));
  const opening = new Date(now.getTime() - 31 * 24 * hour);
  await withTenant(tenantId, async (tx) => {
    await writeStyles(tx, [...new Map(skus.map((sku) => [sku.style.id, sku.style])).values()]);
    await writeSkus(tx, skus);
    await writeLocations(tx, locations);
    await writeStock(tx, stock(skus, locations), opening);
    for (const channel of channels) {
      await tx.db.channel.create({
        data: { ...channel, tenantId, id: channelIds.get(channel.code) ?? newId(), sample: true },
      });
    }
    await tx.db.tenant.update({ where: { id: tenantId }, data: { sampleSeededAt: now } });
  });
  const sellable = skus.map((sku) => ({ code: sku.code, listPrice: Number(sku.listPriceMinor) / 100 }));
  const orders = boutiqueOrders(new Random(7).shuffled(sellable), now);
  for (const stretch of inStretches(orders, now)) await liveThrough(tenantId, stretch, channelIds, now);
  await writeConnections(tenantId, channelIds, now);
  const owner = await withTenant(tenantId, (tx) => tx.db.membership.findFirst({ where: { role: "owner" } }));
  const clerk = { locationId: locations[0]?.id ?? "", userId: (owner?.userId ?? newId()) as UserId };
  const store = locations.find((place) => place.type === "store");
  await writeDocuments(tenantId, { ...clerk, storeId: store?.id ?? "", skus }, now);
  await writeSpecialCases(tenantId, { ...clerk, channelId: channelIds.get("tmall") ?? "" }, now);
}

function catalog(): (SampleSku & {
  style: { id: string; code: string; name: string; category: string; season: string };
})[] {
  let sequence = 0;
  return boutiqueStyles().flatMap((style) => {
    const styleRow = {
      id: newId(),
      code: style.code,
      name: style.name,
      category: style.category,
      season: style.season,
    };
    return style.colors.flatMap((color) =>
      style.sizes.map((size) => ({
        id: newId(),
        styleId: styleRow.id,
        style: styleRow,
        code: `${style.code}-${color.code}-${size}`,
        name: style.name,
        color: color.name,
        size,
        barcode: internalBarcode(++sequence),
        weightGrams: style.weightGrams,
        listPriceMinor: BigInt(style.listPrice) * 100n,
        category: style.category,
        season: style.season,
      })),
    );
  });
}

/** Warehouses are deep, stores have a few of what suits them, those that deliver within two hours of nearly everything, and some size runs are broken. */
function stock(
  skus: { id: string }[],
  locations: { id: string; type: "dc" | "store"; twoHour: boolean }[],
): SampleStock[] {
  const random = new Random(42);
  return locations.flatMap((location) =>
    skus.flatMap((sku) => {
      const carriedShare = location.type === "dc" ? 0.93 : location.twoHour ? 0.85 : 0.5;
      if (!random.chance(carriedShare)) return [];
      const onHand = location.type === "dc" ? random.int(4, 60) : random.int(location.twoHour ? 1 : 0, 6);
      return [{ locationId: location.id, skuId: sku.id, onHand }];
    }),
  );
}

/** Long ago a day at a time will do; the last days are lived through two hours at a time. */
function inStretches(orders: SeedOrder[], now: Date): SeedOrder[][] {
  const stretches = new Map<number, SeedOrder[]>();
  for (const order of orders) {
    const recent = now.getTime() - order.placedAt.getTime() < 3 * 24 * hour;
    const length = recent ? 2 * hour : 24 * hour;
    const start = Math.floor(order.placedAt.getTime() / length) * length;
    stretches.set(start, [...(stretches.get(start) ?? []), order]);
  }
  return [...stretches.values()];
}

/** A stretch's orders come in and are routed at its end; then happens to them what has happened by now. */
async function liveThrough(tenantId: TenantId, orders: SeedOrder[], channelIds: Map<string, string>, now: Date) {
  const last = orders.at(-1)?.placedAt ?? now;
  const items = orders.map(({ channel, input }) => ({ channelId: channelIds.get(channel) ?? "", input }));
  const receipts = await acceptOrders(tenantId, items, { origin: "manual", sample: true, now: last });
  while ((await processInbox(tenantId, { limit: 500, now: last })).processed > 0);
  const later = (hours: number) => new Date(Math.min(now.getTime(), last.getTime() + hours * hour));
  const fates = orders.map((order, i) => ({ order, orderId: receipts[i]?.orderId ?? "", sequence: i })).values();
  const live = async () => {
    for (const { order, orderId, sequence } of fates) {
      if (order.fate === "canceled") {
        await cancelOrders(tenantId, [orderId], { reason: "买家取消", actor: systemActor, now: later(1) });
      }
      if (order.fate === "shipped") await sendOff(tenantId, orderId, sequence, later(6));
    }
  };
  const sent = receipts.flatMap(({ orderId }, i) => (orders[i]?.fate === "shipped" ? [orderId] : []));
  await acceptAll(tenantId, sent, later(0.1));
  await Promise.all(Array.from({ length: lanes }, live));
  if (later(72) < now) await arrive(tenantId, sent, later(72));
  const atWork = receipts.flatMap(({ orderId }, i) => (orders[i]?.fate === "routed" ? [orderId] : []));
  // The demo is looked at for a while: what is still to be answered may wait for the rest of the day.
  await workInProgress(tenantId, atWork, later(0.2), new Date(now.getTime() + 8 * hour));
}
