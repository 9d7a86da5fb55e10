import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { routeAll } from "@/server/modules/pipeline/service";
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

/** Sample orders are the seed's own work: the inbox never hears of them, and the clock of each is the past. */
const taken = { origin: "manual", sample: true, queued: false } as const;

/** The demo brand: 2 warehouses, 12 stores, 600 SKUs and thirty days of orders that went through the real pipeline. */
export async function seedBoutique(tenantId: TenantId, now: Date): Promise<void> {
  for (let stage = 0; stage < boutiqueStages(now); stage++) await seedBoutiqueStage(tenantId, now, stage);
}

/** Places and goods first, then the orders stretch by stretch, then what a brand at work has on its desks. */
export const boutiqueStages = (now: Date): number => stretchesUntil(now).length + 2;

/** One stage of the same; what it needs of those before it is read again, so that another process may go on. */
export async function seedBoutiqueStage(tenantId: TenantId, now: Date, stage: number): Promise<void> {
  const stretch = stretchesUntil(now)[stage - 1];
  if (stage === 0) await openUp(tenantId, now);
  else if (stretch) await liveThrough(tenantId, stretch, await channelIdsOf(tenantId), now);
  else await furnish(tenantId, now);
}

function stretchesUntil(now: Date): SeedOrder[][] {
  const sellable = catalog().map((sku) => ({ code: sku.code, listPrice: Number(sku.listPriceMinor) / 100 }));
  return inStretches(boutiqueOrders(new Random(7).shuffled(sellable), now), now);
}

const channelIdsOf = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const rows = await tx.db.channel.findMany({ where: { sample: true } });
    return new Map(channels.map(({ code, type }) => [code, rows.find((row) => row.type === type)?.id ?? ""]));
  });

/** Codes and ordinals the brand has given out already stay its own. */
async function openUp(tenantId: TenantId, now: Date) {
  const skus = catalog();
  const opening = new Date(now.getTime() - 31 * 24 * hour);
  await withTenant(tenantId, async (tx) => {
    const { _max } = await tx.db.location.aggregate({ _max: { ordinal: true } });
    const own = new Set((await tx.db.channel.findMany({ select: { code: true } })).map(({ code }) => code));
    const locations = boutiquePlaces.map((place, i) => ({
      ...place,
      id: newId(),
      ordinal: (_max.ordinal ?? 0) + i + 1,
      twoHour: place.twoHour ?? false,
    }));
    await writeStyles(tx, [...new Map(skus.map((sku) => [sku.style.id, sku.style])).values()]);
    await writeSkus(tx, skus);
    await writeLocations(tx, locations);
    await writeStock(tx, stock(skus, locations), opening);
    for (const channel of channels) {
      const code = own.has(channel.code) ? `${channel.code}-sample` : channel.code;
      await tx.db.channel.create({ data: { ...channel, code, tenantId, id: newId(), sample: true } });
    }
    await tx.db.tenant.update({ where: { id: tenantId }, data: { sampleSeededAt: now } });
  });
}

/** What a brand at work has set up and on its desks. */
async function furnish(tenantId: TenantId, now: Date) {
  const channelIds = await channelIdsOf(tenantId);
  await writeConnections(tenantId, channelIds, now);
  const codes = catalog().map(({ code }) => code);
  const { owner, locations, skus } = await withTenant(tenantId, async (tx) => ({
    owner: await tx.db.membership.findFirst({ where: { role: "owner" } }),
    locations: await tx.db.location.findMany({ where: { sample: true }, orderBy: { ordinal: "asc" } }),
    skus: await tx.db.sku.findMany({ where: { sample: true }, select: { id: true, code: true } }),
  }));
  const byCode = new Map(skus.map((sku) => [sku.code, sku]));
  const clerk = { locationId: locations[0]?.id ?? "", userId: (owner?.userId ?? newId()) as UserId };
  const storeId = locations.find((place) => place.type === "store")?.id ?? "";
  const listed = codes.flatMap((code) => byCode.get(code) ?? []);
  await writeDocuments(tenantId, { ...clerk, storeId, skus: listed }, now);
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
  const receipts = await acceptOrders(tenantId, items, { ...taken, now: last });
  await routeAll(
    tenantId,
    receipts.map(({ orderId }) => orderId),
    last,
  );
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
