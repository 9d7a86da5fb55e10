import fc from "fast-check";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import type { Manifest } from "@/server/integrations/channel/manifest";
import { processInbox } from "@/server/modules/pipeline/service";
import { connectShop } from "@/server/modules/shops/service/connect-shop";
import { readNews } from "@/server/modules/shops/service/read-news";
import { receiveNews } from "@/server/modules/shops/service/receive-news";
import { runShop } from "@/server/modules/shops/service/run-shop";
import { forgetSimulator, simulatorOf } from "@/server/modules/shops/simulator";
import { createTestShop, type TestShop } from "./shop";

const minute = 60_000;
const now = () => new Date();
const deadline = () => new Date(Date.now() + 20 * minute);

const changes = fc.constantFrom("pay", "note", "address", "cancel");
const stories = fc.array(
  fc.record({ paid: fc.boolean(), changes: fc.array(changes, { minLength: 3, maxLength: 3 }) }),
  {
    ...{ minLength: 250, maxLength: 250 },
  },
);

/** What happened at a shop: 1,000 states of 250 orders in the order in which they came to be, an hour ago. */
export function history(seed: number): EmulatedOrder[] {
  const [all = []] = fc.sample(stories, { seed, numRuns: 1 });
  const lives = all.map(({ paid, changes }, n) => {
    const first = orderOf(n + 1, paid ? "to_ship" : "unpaid");
    const life = [first];
    for (const [at, change] of changes.entries()) life.push(changed(life.at(-1) ?? first, change, at));
    return life;
  });
  const begin = Math.floor(Date.now() / 1000) * 1000 - 60 * minute;
  const [turns = []] = fc.sample(
    fc.shuffledSubarray(
      lives.flatMap((life, n) => life.map(() => n)),
      { minLength: 1_000 },
    ),
    {
      ...{ seed, numRuns: 1 },
    },
  );
  const next = lives.map((life) => life.values());
  return turns.flatMap((n, at) => {
    const state = next[n]?.next().value;
    return state ? [{ ...state, modifiedAt: new Date(begin + at * 2_000) }] : [];
  });
}

function orderOf(n: number, stage: EmulatedOrder["stage"]): EmulatedOrder {
  const sample = sampleOrder(n, { stage, note: "" });
  const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
  return { ...sample, lines, receiver: { ...sample.receiver, name: `王${n}`, phone: `138${10_000_000 + n}` } };
}

function changed(order: EmulatedOrder, change: "pay" | "note" | "address" | "cancel", at: number): EmulatedOrder {
  if (order.stage === "canceled") return order;
  const elsewhere = { province: "广东省", city: "深圳市", district: "南山区", street: `科技路 ${at + 1} 号` };
  if (change === "address") return { ...order, receiver: { ...order.receiver, ...elsewhere } };
  // Nobody has to read these: one that does holds an order that is not worked on yet, and no other.
  if (change === "note") return { ...order, note: `谢谢${"。".repeat(at + 1)}` };
  return { ...order, stage: change === "pay" ? "to_ship" : "canceled" };
}

/** When each push arrives, counted in what happens meanwhile: some twice, some after everything, some never. */
export function arrivals(seed: number, count: number): number[][] {
  const delay = fc.nat(300);
  const [fates = []] = fc.sample(
    fc.array(fc.record({ delay, again: delay, twice: fc.nat(99), fate: fc.nat(99) }), {
      ...{ minLength: count, maxLength: count },
    }),
    { seed, numRuns: 1 },
  );
  const at: number[][] = Array.from({ length: count + 1 }, () => []);
  fates.forEach(({ delay, again, twice, fate }, n) => {
    if (fate < 5) return;
    at[fate < 15 ? count : Math.min(count, n + delay)]?.push(n);
    if (twice < 30) at[Math.min(count, n + again)]?.push(n);
  });
  return at;
}

/** A shop that pushes, and our copy of it. */
export class PushedShop {
  private constructor(
    private readonly platform: string,
    readonly shop: TestShop,
    readonly id: string,
    readonly emulator: Emulator,
  ) {}

  static async open(manifest: Manifest): Promise<PushedShop> {
    const shop = await createTestShop({ units: 5_000 });
    const by = { userId: newId() as unknown as UserId, now: now() };
    const wish = { channelId: shop.channelId, platform: manifest.id, mode: "simulator" as const, credentials: {} };
    const { id } = unwrap(await connectShop(shop.tenantId, { ...wish, since: now() }, by));
    return new PushedShop(manifest.id, shop, id, await simulatorOf(manifest, shop.tenantId, shop.channelId));
  }

  close = () => forgetSimulator(this.platform, this.shop.tenantId, this.shop.channelId);

  /** As it came over the wire, to be delivered whenever. */
  record(externalNo: string) {
    const push = this.emulator.push?.(externalNo);
    if (!push) throw new Error("This platform sends nothing");
    const headers = Object.fromEntries(
      Object.entries(push.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return { ...push, query: new URLSearchParams(push.query), headers };
  }

  async deliver(pushes: readonly ReturnType<PushedShop["record"]>[]): Promise<void> {
    const { tenantId } = this.shop;
    const address = { tenant: tenantId, shop: this.id };
    await Promise.all(pushes.map(async (push) => unwrap(await receiveNews(address, push, now))));
    const numbers = [...new Set(await this.takeJobs())];
    if (numbers.length > 0) await readNews(tenantId, this.id, numbers, { now, deadline: deadline() });
    await processInbox(tenantId, { limit: 500, now: now() });
  }

  /** What was written down to be read anew. */
  private async takeJobs(): Promise<string[]> {
    const { rows } = await pool().query<{ id: string; numbers: string[] }>(
      `SELECT j.id, j.payload -> 'payload' -> 'numbers' AS numbers FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'shops.news.v1' AND j.payload ->> 'tenantId' = $1 ORDER BY j.id`,
      [this.shop.tenantId],
    );
    await pool().query("SELECT graphile_worker.complete_jobs($1::bigint[])", [rows.map((row) => row.id)]);
    return rows.flatMap((row) => row.numbers);
  }

  /** The daily second look, by a cursor that has long gone on. */
  async reconcile(): Promise<void> {
    const through = new Date(Date.now() - 5 * minute);
    const due = { readThrough: through, refundsThrough: through, dueAt: through };
    const sweptAt = new Date(Date.now() - 48 * 60 * minute);
    for (const over of [{ ...due, sweptAt }, due]) {
      await withTenant(this.shop.tenantId, (tx) =>
        tx.db.shopConnection.updateMany({ where: { id: this.id }, data: over }),
      );
      await runShop(this.shop.tenantId, this.id, { now, deadline: deadline() });
      await processInbox(this.shop.tenantId, { limit: 500, now: now() });
    }
  }
}
