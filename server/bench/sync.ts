import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { Emulator } from "@/server/integrations/channel/emulator";
import type { Credentials } from "@/server/integrations/channel/port";
import { jd } from "@/server/integrations/jd/manifest";
import { acceptOrders } from "@/server/modules/intake/service";
import { connectShop } from "@/server/modules/shops/service/connect-shop";
import { runShop } from "@/server/modules/shops/service/run-shop";
import { useSimulator } from "@/server/modules/shops/simulator";
import { createTestShop, testOrder } from "@/server/testing/shop";
import { onFreshDatabase } from "./bench-brand";
import { startChild } from "./child";

const orders = Number(process.env.WEFT_BENCH_ORDERS ?? 50_000);
const hour = 3_600_000;
const perCall = 200;
const plenty = 100_000;

/** Orders of a day pulled from a platform over HTTP and taken in, against the same number of orders merely taken in. */
export const bench = () =>
  onFreshDatabase(8, async () => {
    const platform = await startChild<Address>("server/bench/sync-shop.ts", [String(orders)]);
    try {
      const accepted = await acceptOnly();
      const pulled = await pull(platform.listening);
      const ratio = Math.round((pulled.perSecond / accepted.perSecond) * 100) / 100;
      return { orders, platform: "jd", pageSize: 100, pulled, accepted, ratio };
    } finally {
      await platform.stop();
    }
  });

interface Address {
  url: string;
  tokenUrl: string;
  credentials: Credentials;
}

/** What the other process plays; nothing is put into it from here. */
const reached = (address: Address): Emulator => ({
  ...address,
  ...{ close: async () => undefined, interpose: () => undefined, failNext: () => undefined },
  ...{ failAfter: () => undefined, loseAnswers: () => undefined, calls: () => 0 },
  ...{ put: () => undefined, shipments: () => [], stock: () => new Map(), busy: "" },
});

async function pull(address: Address) {
  const limits = jd.limits.map((limit) => ({ ...limit, perSecond: plenty, burst: plenty }));
  useSimulator("jd", reached(address), { limits });
  const { tenantId, channelId } = await createTestShop({ units: 100_000 });
  const by = { userId: newId() as unknown as UserId, now: new Date() };
  const wish = { channelId, platform: "jd", mode: "simulator" as const, credentials: {} };
  const { id } = unwrap(await connectShop(tenantId, { ...wish, since: new Date(Date.now() - 26 * hour) }, by));
  const memory = watchMemory();
  const started = performance.now();
  const count = () => withTenant(tenantId, (tx) => tx.db.sourceOrder.count({}));
  const now = () => new Date();
  for (let turn = 0; turn < 20 && (await count()) < orders; turn++) {
    await withTenant(tenantId, (tx) =>
      tx.db.shopConnection.updateMany({ where: { id }, data: { dueAt: new Date(0) } }),
    );
    await runShop(tenantId, id, { now, deadline: new Date(Date.now() + hour) });
  }
  const seconds = (performance.now() - started) / 1000;
  const took = await count();
  if (took !== orders) throw new Error(`bench: ${took} of ${orders} orders came in`);
  const calls = await withTenant(tenantId, (tx) => tx.db.shopCall.findMany({ where: { problem: { not: null } } }));
  return { ...figures(seconds), peakMiB: memory(), problems: calls.length };
}

/** The second half of the way alone: so many orders at once as the first half hands over. */
async function acceptOnly() {
  const { tenantId, channelId } = await createTestShop({ units: 0 });
  const memory = watchMemory();
  const started = performance.now();
  for (let at = 0; at < orders; at += perCall) {
    const items = Array.from({ length: Math.min(perCall, orders - at) }, () => ({
      channelId,
      input: testOrder({ lines: ["SKU-0", "SKU-1"].map((sku) => ({ sku, quantity: 1 })) }),
    }));
    await acceptOrders(tenantId, items, { origin: "channel", now: new Date() });
  }
  return { ...figures((performance.now() - started) / 1000), peakMiB: memory() };
}

const figures = (seconds: number) => ({
  seconds: Math.round(seconds * 10) / 10,
  perSecond: Math.round(orders / seconds),
});

/** From now on; the answer is the most this process has held, in MiB. */
function watchMemory(): () => number {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(most / 2 ** 20);
  };
}
