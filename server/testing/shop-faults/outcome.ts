import { withTenant } from "@/server/db/tenant-tx";
import type { EmulatedOrder } from "@/server/integrations/channel/emulator";
import { type FaultyShop, parcelNumbers } from "./faulty-shop";

const contentOf = (lines: { sku: string; quantity: number }[], note: string) =>
  JSON.stringify({ note, lines: lines.map(({ sku, quantity }) => `${quantity} ${sku}`).sort() });

const asPut = ({ lines, note }: EmulatedOrder) =>
  contentOf(
    lines.map(({ merchantCode, quantity }) => ({ sku: merchantCode, quantity })),
    note,
  );

/** Orders of a shop that are not here, or not as the platform has them now. */
export async function missing({ shop, orders }: FaultyShop): Promise<string[]> {
  const ours = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({ include: { orderLines: true } }));
  const here = new Map(
    ours.map(({ externalNo, buyerNote, orderLines }) => [
      externalNo,
      contentOf(
        orderLines.map((line) => ({ sku: line.skuCode, quantity: line.quantity })),
        buyerNote ?? "",
      ),
    ]),
  );
  return [...orders.values()].flatMap((order) => (here.get(order.externalNo) === asPut(order) ? [] : order.externalNo));
}

/** Of these, what no person is told of either. */
export async function unseen(faulty: FaultyShop): Promise<string[]> {
  const where = { connectionId: faulty.id, state: "parked" };
  const parked = await withTenant(faulty.shop.tenantId, (tx) => tx.db.platformOrder.findMany({ where }));
  const told = new Set(parked.map((one) => one.externalNo));
  return (await missing(faulty)).filter((number) => !told.has(number));
}

/** Numbers the shop does not show as it should, by the platform's ids. */
async function stale({ shop, emulator, id }: FaultyShop): Promise<string[]> {
  const [articles, published] = await withTenant(shop.tenantId, async (tx) => [
    await tx.db.shopArticle.findMany({ where: { connectionId: id } }),
    await tx.db.publishedStock.findMany({ where: { channelId: shop.channelId } }),
  ]);
  const right = new Map(published.map((one) => [one.skuId, one.value]));
  const shown = emulator.stock();
  return articles.flatMap(({ sku, skuId }) => (right.get(skuId ?? "") === shown.get(sku) ? [] : sku));
}

/** How a shop and our copy of it stand. */
export async function standing(faulty: FaultyShop, since: Date) {
  const { shop, emulator, shipped, orders, id } = faulty;
  const { unread, unagreed } = await faulty.refunding.left();
  const { status, problem } = await faulty.connection();
  const told = emulator.shipments().map((one) => `${one.externalNo} ${one.trackingNo}`);
  // A number there is no room for is in the seller's note.
  const knows = (externalNo: string) =>
    parcelNumbers.every(
      (number, at) =>
        told.includes(`${externalNo} ${number}`) || (at > 0 && emulator.notes?.().get(externalNo)?.includes(number)),
    );
  return withTenant(shop.tenantId, async (tx) => {
    const ours = await tx.db.salesOrder.count({});
    const messages = await tx.db.shopMessage.findMany({ where: { connectionId: id } });
    const overdue = messages.filter((one) => one.status !== "done" || one.attempts > 6).length;
    return {
      ...{ status, problem, unread, unagreed },
      lost: await missing(faulty),
      stale: faulty.tellsStock ? await stale(faulty) : [],
      doubled: Math.max(0, ours - orders.size) + told.length - new Set(told).size,
      untold: shipped.filter((one) => !knows(one)).length + overdue,
      waiting: await tx.db.platformOrder.count({ where: { connectionId: id, state: { not: "applied" } } }),
      problems: await tx.db.shopCall.count({ where: { connectionId: id, at: { gte: since }, problem: { not: null } } }),
    };
  });
}
