import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { turnSoon } from "../jobs";
import { manifestOf } from "../platforms";
import { changeConnection, findConnection, type ShopConnection } from "../repo/connections";
import { goodsToSell, insertSamples, type SampleOrder } from "../repo/samples";
import { giveSamples, type SampleGood, sampleOrderOf } from "../sample-orders";
import { simulatorOf } from "../simulator";

const day = 86_400_000;
const mostGoods = 12;
/** Longer ago than any platform tells: there for its articles only. */
const longAgo = 200 * day;
/** Days ago at which somebody ordered, and whether it is still to be shipped. */
const history = [
  ...[6, 9].map((ago) => ({ ago, stage: "to_ship" as const })),
  ...[12, 15, 19, 22, 26, 28].map((ago) => ({ ago, stage: "canceled" as const })),
];

const numberAt = (at: Date) => `${at.getTime()}${String(Math.floor(Math.random() * 1_000)).padStart(3, "0")}`;

/**
 * A buyer's order at a simulated shop, for two pieces of the brand's own goods: it comes in like any other. NOT_FOUND;
 * WRONG_STATE for a real shop and for one whose orders are not read; CONFLICT while the brand has nothing to sell.
 */
export async function placeSample(tenantId: TenantId, id: string, now: Date): Promise<Result<{ externalNo: string }>> {
  const placed = await withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return fail("NOT_FOUND", "No such shop");
    const { pull } = manifestOf(shop.platform);
    if (shop.mode !== "simulator" || !pull)
      return fail("WRONG_STATE", "Only a simulated shop can be ordered from here");
    const goods = (await goodsToSell(tx, 2)).map(({ code, name, price }) => ({ code, title: name, price }));
    if (goods.length === 0) return fail("CONFLICT", "There are no SKUs that could be sold");
    // Old enough to be read at once: what is younger may be incomplete.
    const modifiedAt = new Date(now.getTime() - pull.lagMs);
    const order = sampleOrderOf(goods, { externalNo: numberAt(now), modifiedAt, stage: "to_ship" });
    await keep(tx, shop, [order]);
    await changeConnection(tx, id, { dueAt: now });
    await turnSoon(tx, id);
    return ok({ externalNo: order.externalNo });
  });
  return placed;
}

/**
 * What a simulated shop has when it is connected: articles of the brand's goods, some of them under codes of their own, and
 * orders of the last weeks. Nothing for a real shop, or one whose orders are not read, nor while the brand has nothing to sell.
 */
export function furnishSimulator(tenantId: TenantId, id: string, now: Date): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (shop?.mode !== "simulator" || !manifestOf(shop.platform).pull) return;
    const skus = await goodsToSell(tx, mostGoods);
    const goods = skus.map(({ code, name, color, size, price }, at): SampleGood => {
      const title = [name, color, size].filter(Boolean).join(" ");
      return at % 2 === 0 ? { code, title, price } : { code: `TB-${1000 + at}`, title: `新款 ${title}`, price };
    });
    if (goods.length === 0) return;
    const strange = { code: "", title: "店铺会员卡", price: "0.01" };
    const at = (ms: number) => new Date(now.getTime() - ms);
    const ordered = history.map(({ ago, stage }, n) => {
      const good = goods[(n * 2) % goods.length];
      return sampleOrderOf(good ? [good] : [], {
        externalNo: numberAt(at(ago * day)),
        modifiedAt: at(ago * day),
        stage,
      });
    });
    // One article an order: some platforms sell no more than that together.
    const listed = [...goods, strange].map((good, n) => {
      const then = at(longAgo + n * 60_000);
      return sampleOrderOf([good], { externalNo: numberAt(then), modifiedAt: then, stage: "canceled" });
    });
    await keep(tx, shop, [...listed, ...ordered]);
  });
}

async function keep(
  tx: TenantTx,
  { id, platform, channelId }: ShopConnection,
  orders: readonly SampleOrder[],
): Promise<void> {
  await insertSamples(tx, id, orders);
  giveSamples(await simulatorOf(manifestOf(platform), tx.tenantId, channelId), orders);
}
