import { consolidationSettings } from "@/lib/contracts/consolidation";
import { defaultNoticeSettings } from "@/lib/contracts/notice";
import type { OrderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { mergeRound } from "@/server/modules/consolidation/service/merge-round";
import { saveConsolidation } from "@/server/modules/consolidation/service/settings";
import { splitOff } from "@/server/modules/consolidation/service/split-off";
import { acceptOrders } from "@/server/modules/intake/service";
import { returnSerial } from "@/server/modules/lots/service/one-serial";
import { sendRound } from "@/server/modules/notices/service/send-notices";
import { saveNoticeSettings } from "@/server/modules/notices/service/settings";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { createWave } from "@/server/modules/packing/service/create-wave";
import { packOrder } from "@/server/modules/packing/service/pack";
import { routeAll } from "@/server/modules/pipeline/service";
import { acceptAll } from "./fulfill";
import { bagNumber, type Clerk, type Goods, goodsCode, goodsPrice, receiveGoods } from "./goods";

const minute = 60_000;
const day = 24 * 60 * minute;
const money = (amount: number) => `${amount}.00`;

interface Buyer {
  name: string;
  phone: string;
  street: string;
}
const lin: Buyer = { name: "林念真", phone: "13958123377", street: "文三路 259 号昌地火炬大厦 1 号楼 1602 室" };
const xu: Buyer = { name: "徐一诺", phone: "13588821906", street: "古墩路 673 号瑞博国际 3 单元 801 室" };
const gao: Buyer = { name: "高若曦", phone: "18668042215", street: "莫干山路 110 号华龙商务大厦 907 室" };

/** What rarely happens by itself: goods followed by lot and by piece, parcels of several orders, orders in several parcels, buyers who were told. */
export async function writeSpecialCases(
  tenantId: TenantId,
  { channelId, ...clerk }: Clerk & { channelId: string },
  now: Date,
): Promise<void> {
  const { locationId, userId } = clerk;
  const skuIds = await receiveGoods(tenantId, clerk, now);
  const by = (at: Date) => ({ actor: { type: "user" as const, id: userId }, now: at });
  const before = (ms: number) => new Date(now.getTime() - ms);
  const desk: Desk = { tenantId, channelId };

  const settings = consolidationSettings.parse({ split: { categories: ["香氛"] } });
  unwrap(await saveConsolidation(tenantId, userId, { settings, version: 0 }, now));
  const kinds = { ...defaultNoticeSettings.kinds, shipped: { on: true, template: "" } };
  const told = { ...defaultNoticeSettings, mode: "simulator" as const, kinds };
  unwrap(await saveNoticeSettings(tenantId, userId, { settings: told, version: 0 }, now));
  await markSettings(tenantId);

  // Two bags were sold, and one came back.
  for (const [n, buyer, ago] of [
    [1, lin, 20 * day],
    [2, gao, 15 * day],
  ] as const) {
    const [work] = await place(desk, [{ buyer, goods: ["bag"], at: before(ago) }]);
    const units = [{ skuId: skuIds.bag, lots: [], serials: [bagNumber(n)] }];
    const waybill = { carrier: "顺丰速运", trackingNo: `SF30020260${1000 + n}`, units };
    unwrap(await shipFulfillment(tenantId, work?.id ?? "", { ...by(before(ago - 0.3 * day)), ...waybill }));
  }
  const back = await withTenant(tenantId, (tx) => tx.db.serial.findFirst({ where: { code: bagNumber(2) } }));
  const returned = { serialId: back?.id ?? "", locationId, condition: "good" as const, note: "七天无理由退货" };
  unwrap(await returnSerial(tenantId, returned, { ...by(before(9 * day)), scope: undefined }));

  // A wave of single units is picked.
  const singles = (["candle", "spray", "candle", "candle", "spray"] as const).map((kind, i) => {
    const buyer = { name: `王${"晓雯诗涵佳"[i]}`, phone: `1395712040${i}`, street: `文二路 ${210 + i * 16} 号` };
    return { buyer, goods: [kind], at: before((240 - i) * minute) };
  });
  await place(desk, singles);
  const criteria = { locationId, skuCodes: [goodsCode("candle"), goodsCode("spray")] };
  unwrap(await createWave(tenantId, { criteria, kind: "single", limit: singles.length }, by(before(200 * minute))));
  await withTenant(tenantId, (tx) => tx.db.wave.updateMany({ where: { locationId }, data: { sample: true } }));

  // Two orders of one buyer within minutes left in one parcel; the next two still wait for each other.
  const early = before(3 * 60 * minute);
  const pair = (buyer: Buyer, at: Date) => [
    { buyer, goods: ["spray"] as const, at },
    { buyer, goods: ["spray", "bag"] as const, at: new Date(at.getTime() + 2 * minute) },
  ];
  const together = await place(desk, pair(xu, early));
  await mergeRound(tenantId, new Date(early.getTime() + 3 * minute));
  await mergeRound(tenantId, new Date(early.getTime() + 15 * minute));
  const items = together.flatMap(({ id, fulfillmentOrderLines: lines }) =>
    lines.map(({ lineNo, skuId, quantity }) => ({ fulfillmentOrderId: id, lineNo, skuId, quantity })),
  );
  const packed = await packOrder(
    tenantId,
    {
      ...{ key: newId(), fulfillmentIds: together.map(({ id }) => id), boxes: [{ items }], weightConfirmed: true },
      units: items
        .filter(({ skuId }) => skuId === skuIds.bag)
        .map(({ fulfillmentOrderId, skuId }) => ({ fulfillmentOrderId, skuId, lots: [], serials: [bagNumber(3)] })),
    },
    by(before(2 * 60 * minute)),
  );
  unwrap(packed);
  await place(desk, pair(gao, before(4 * minute)));
  await mergeRound(tenantId, now);

  // Fragile candles go apart by rule; a part of an order was taken out by hand.
  await place(desk, [{ buyer: lin, goods: ["candle", "spray"], at: before(90 * minute) }]);
  const [whole] = await place(desk, [{ buyer: xu, goods: ["spray", "bag"], at: before(50 * minute) }]);
  const part = whole?.fulfillmentOrderLines.find(({ skuId }) => skuId === skuIds.spray);
  const lines = part ? [{ lineNo: part.lineNo, skuId: part.skuId, quantity: 1 }] : [];
  const wish = { id: whole?.id ?? "", lines, reason: "买家要求先发护理喷雾" };
  unwrap(await splitOff(tenantId, wish, by(before(40 * minute))));
  await sendRound(tenantId, () => now);
}

interface Desk {
  tenantId: TenantId;
  channelId: string;
}
interface Wish {
  buyer: Buyer;
  goods: readonly Goods[];
  at: Date;
}

/** Orders come in, each at its time, are routed, and the warehouse takes them on. */
async function place({ tenantId, channelId }: Desk, wishes: readonly Wish[]) {
  const orderIds: string[] = [];
  for (const wish of wishes) {
    const items = [{ channelId, input: order(wish) }];
    const taken = { origin: "manual", sample: true, queued: false } as const;
    const [receipt] = await acceptOrders(tenantId, items, { ...taken, now: wish.at });
    orderIds.push(receipt?.orderId ?? "");
    await routeAll(tenantId, orderIds.slice(-1), wish.at);
    await acceptAll(tenantId, orderIds.slice(-1), wish.at);
  }
  return withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({
      where: { orderId: { in: orderIds }, status: "accepted" },
      include: { fulfillmentOrderLines: true },
      orderBy: { id: "asc" },
    }),
  );
}

function order({ buyer: { name, phone, street }, goods, at }: Wish): OrderInput {
  const total = money(goods.reduce((sum, kind) => sum + goodsPrice(kind), 0));
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
  return {
    ...{ channel: "tmall", externalNo: `TM${at.getTime()}`, placedAt: at.toISOString(), currency: "CNY", total },
    ...{ buyer: { name, phone }, shipTo: { name, phone, ...place, street } },
    delivery: { method: "ship", promiseBy: new Date(at.getTime() + 3 * day).toISOString() },
    lines: goods.map((kind) => ({ sku: goodsCode(kind), quantity: 1, unitPrice: money(goodsPrice(kind)) })),
    payment: { status: "paid", method: "alipay", paidAt: at.toISOString(), amount: total },
  };
}

/** Settings that came with sample data go with it, unless somebody has saved them since. */
const markSettings = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    await tx.execute(
      `UPDATE tenant_setting SET value = value || '{"sample": true}' WHERE tenant_id = $1 AND key = 'consolidation'`,
      [tx.tenantId],
    );
    await tx.execute(`UPDATE notice_settings SET settings = settings || '{"sample": true}' WHERE tenant_id = $1`, [
      tx.tenantId,
    ]);
  });
