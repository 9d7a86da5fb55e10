import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { wechatStore } from "@/server/integrations/wechat-store/manifest";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { arrivals, history, PushedShop } from "@/server/testing/pushed-shop";
import { withoutLimits } from "@/server/testing/shop-faults/without-limits";

vi.setConfig({ testTimeout: 300_000 });

const seed = Number(process.env.WEFT_SEED ?? Date.now() % 2 ** 31);
const runs = 5;
let giveBack: () => void;
beforeAll(() => {
  giveBack = withoutLimits([wechatStore], { timeoutMs: 20_000 });
});
afterAll(() => giveBack());

/** All that matters of the pool, by the platform's numbers. Orders canceled before they were ever seen are not in it. */
async function poolOf({ shop }: PushedShop) {
  const { orders, keys } = await withTenant(shop.tenantId, async (tx) => ({
    keys: await tenantKeys(tx),
    orders: await tx.db.salesOrder.findMany({
      where: { status: { not: "canceled" } },
      orderBy: { externalNo: "asc" },
      include: { orderLines: { orderBy: { lineNo: "asc" } }, holds: { where: { status: "open" } } },
    }),
  }));
  const open = (sealed: Uint8Array) =>
    JSON.parse(keys.open("sales_order.receiver", Buffer.from(sealed)).toString("utf8")) as {
      name: string;
      phone: string;
    };
  const isHash = (hash: Uint8Array | null, of: Buffer | Uint8Array) => hash !== null && Buffer.from(of).equals(hash);
  return orders.map(({ orderLines, holds, ...order }) => ({
    ...{ externalNo: order.externalNo, status: order.status, payment: order.paymentStatus, note: order.buyerNote },
    ...{ total: order.totalMinor, province: order.province, city: order.city, district: order.district },
    receiver: open(order.receiverSealed),
    // Each brand hashes with a key of its own: equal is what is found by the same name and phone.
    found: [
      isHash(order.receiverNameHash, keys.hash("name", open(order.receiverSealed).name)),
      isHash(order.receiverPhoneHash, keys.hash("phone", open(order.receiverSealed).phone)),
    ],
    lines: orderLines.map((line) => `${line.lineNo} ${line.skuCode} ${line.quantity}-${line.canceledQuantity}`),
    holds: holds.map((hold) => `${hold.type} ${hold.scope} ${hold.cause}`).sort(),
  }));
}

const atOnce = 100;
const foundBySweep = ({ shop }: PushedShop) =>
  withTenant(shop.tenantId, (tx) => tx.db.platformOrder.count({ where: { foundBy: "sweep" } }));

/** Everything happens at the shop, and each push arrives when it does. */
async function play(states: ReturnType<typeof history>, arriving: number[][]): Promise<PushedShop> {
  const shop = await PushedShop.open(wechatStore);
  const recorded: ReturnType<PushedShop["record"]>[] = [];
  let arrived: typeof recorded = [];
  const flush = async () => {
    await shop.deliver(arrived);
    arrived = [];
  };
  for (const [at, numbers] of arriving.entries()) {
    const state = states[at];
    // What is on its way is read before the same order changes again: in order, every state is seen.
    if (arrived.length >= atOnce || (state && recent(states, at, arrived.length))) await flush();
    if (state) shop.emulator.put(state);
    if (state) recorded.push(shop.record(state.externalNo));
    arrived.push(...numbers.flatMap((n) => recorded[n] ?? []));
  }
  await flush();
  await shop.reconcile();
  return shop;
}

const recent = (states: ReturnType<typeof history>, at: number, waiting: number) =>
  states.slice(Math.max(0, at - waiting), at).some((one) => one.externalNo === states[at]?.externalNo);

test(`1,000 pushes in whatever order, twice, late or never come to what they come to in order (seed ${seed})`, async () => {
  const states = history(seed);
  const inOrder = states.map((_, at) => [at]);
  const shuffled = Array.from({ length: runs }, (_, run) => arrivals(seed + run, states.length));
  const [straight, ...mixed] = await Promise.all([inOrder, ...shuffled].map((arriving) => play(states, arriving)));
  if (!straight) throw new Error("nothing was played");
  const expected = await poolOf(straight);
  expect(expected.length).toBeGreaterThan(50);
  expect(expected.every((order) => order.found.every(Boolean))).toBe(true);
  expect(new Set(expected.map((order) => order.status))).toContain("in_fulfillment");
  expect(await foundBySweep(straight)).toBe(0);
  for (const shop of mixed) {
    expect(await foundBySweep(shop)).toBeGreaterThan(0);
    expect(await poolOf(shop)).toEqual(expected);
  }
  await Promise.all([straight, ...mixed].map((shop) => shop.close()));
});
