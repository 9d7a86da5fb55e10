import fc from "fast-check";
import { newId } from "@/server/ids";
import { mergeBack } from "@/server/modules/consolidation/service/merge-back";
import { mergeByHand } from "@/server/modules/consolidation/service/merge-by-hand";
import { splitOff } from "@/server/modules/consolidation/service/split-off";
import { takeOutMember } from "@/server/modules/consolidation/service/take-out-member";
import { acceptOffer } from "@/server/modules/fulfillment/service/advance";
import { processInbox } from "@/server/modules/pipeline/service";
import { takeIn, testOrder } from "../shop";
import { at, command, units } from "./command";
import { byClock, pick, type World } from "./world";

const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路100号" };
const receiver = { ...place, name: "张三", phone: "13900000001" };

/** Open work with more than one unit. */
const largeWork = (world: World) =>
  world.read((tx) =>
    tx.db.fulfillmentOrder.findMany({
      where: {
        status: { in: ["accepted", "picking"] },
        fulfillmentOrderLines: { some: { quantity: { gt: 1 } } },
      },
      include: { fulfillmentOrderLines: true },
      orderBy: { id: "asc" },
      take: 50,
    }),
  );

/** Open work of two orders to one receiver at one location. */
const pairs = (world: World) =>
  world.read((tx) =>
    tx.query<{ one: string; other: string }>(
      `SELECT a.id AS one, b.id AS other FROM fulfillment_order a JOIN sales_order o ON o.id = a.order_id
       JOIN sales_order p ON p.receiver_phone_hash = o.receiver_phone_hash AND p.id > o.id
       JOIN fulfillment_order b ON b.order_id = p.id AND b.location_id = a.location_id
       WHERE a.status IN ('accepted', 'picking') AND b.status IN ('accepted', 'picking') ORDER BY 1, 2 LIMIT 50`,
    ),
  );

const lines = fc.array(fc.record({ sku: at, quantity: units }), { minLength: 1, maxLength: 2, size: "max" });
const split = fc.record({ work: at, quantity: fc.integer({ min: 1, max: 2 }), location: fc.option(at) });

export const consolidationCommands = [
  command("order twice", fc.tuple(lines, lines), async (world, both) => {
    const inputs = both.map((some) =>
      testOrder({
        shipTo: receiver,
        lines: some.map((line) => ({ sku: world.skuCode(line.sku), quantity: line.quantity })),
      }),
    );
    const ids = await takeIn(world.shop, inputs);
    world.orderIds.push(...ids);
    await processInbox(world.tenantId, { limit: 100, now: new Date() });
    const offered = await world.read((tx) =>
      tx.db.fulfillmentOrder.findMany({ where: { orderId: { in: ids }, status: "offered" } }),
    );
    for (const { id } of offered) await acceptOffer(world.tenantId, id, byClock());
  }),
  command("split", split, async (world, { work, quantity, location }) => {
    const { id = newId(), fulfillmentOrderLines: own = [] } = pick(await largeWork(world), work) ?? {};
    const { lineNo, skuId } = own.find((line) => line.quantity > 1) ?? { lineNo: 1, skuId: newId() };
    const to = location === null ? {} : { locationId: world.location(location) };
    return splitOff(world.tenantId, { id, lines: [{ lineNo, skuId, quantity }], reason: "test", ...to }, byClock());
  }),
  command("merge back", at, async (world, n) => {
    const splits = await world.read((tx) =>
      tx.db.fulfillmentSplit.findMany({ where: { undoneAt: null, fromId: { not: null } }, take: 50 }),
    );
    return mergeBack(world.tenantId, pick(splits, n)?.fulfillmentOrderId ?? newId(), byClock());
  }),
  command("merge", at, async (world, n) => {
    const { one, other } = pick(await pairs(world), n) ?? { one: newId(), other: newId() };
    return mergeByHand(world.tenantId, [one, other], byClock());
  }),
  command("take out", at, async (world, n) => {
    const members = await world.read((tx) => tx.db.mergeMember.findMany({ where: { active: true }, take: 50 }));
    return takeOutMember(world.tenantId, pick(members, n)?.fulfillmentOrderId ?? newId(), byClock());
  }),
];
