import { expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { insertOrder } from "@/server/testing/orders";
import { readFeed } from "./service";

type Read = (tenantId: TenantId, cursor: string | undefined) => Promise<{ ids: string[]; cursor: string | undefined }>;

const feed: Read = async (tenantId, cursor) => {
  const page = await readFeed(tenantId, { cursor, limit: 3 });
  if (!page.ok) throw new Error(page.detail);
  return { ids: page.value.events.map(({ order }) => order.id), cursor: page.value.nextCursor };
};

/** What a feed in the order of ids would be. */
const byIdOnly: Read = (tenantId, cursor) =>
  withTenant(tenantId, async (tx) => {
    const rows = await tx.query<{ id: string; order: string }>(
      `SELECT id, order_id AS "order" FROM order_event WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT 3`,
      [cursor ?? null],
    );
    return { ids: rows.map(({ order }) => order), cursor: rows.at(-1)?.id ?? cursor };
  });

async function brandWithOrders(count: number) {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const orders: string[] = [];
  for (let i = 0; i < count; i++) orders.push(await insertOrder(tenantId, { channelId }));
  return { tenantId, orders };
}

/** Writes an event, and commits when `until` is over. */
const complete = (
  tenantId: TenantId,
  orderId: string,
  until: Promise<unknown> = Promise.resolve(),
  written = () => {},
) =>
  withTenant(tenantId, async (tx) => {
    await recordEvents(tx, [{ orderId, type: "completed" }], { type: "system" }, new Date());
    written();
    await until;
  });

/** Two write, the first commits last; one reads in between. Returns what was read in all. */
async function overtaken(read: Read): Promise<{ seen: string[]; written: string[] }> {
  const { tenantId, orders } = await brandWithOrders(2);
  const [slow = "", quick = ""] = orders;
  let commit = () => {};
  const mayCommit = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let first = Promise.resolve();
  await new Promise<void>((written) => {
    first = complete(tenantId, slow, mayCommit, written);
  });
  await complete(tenantId, quick);
  const between = await read(tenantId, undefined);
  commit();
  await first;
  const seen = [...between.ids];
  let { cursor } = between;
  await vi
    .waitFor(async () => {
      const page = await read(tenantId, cursor);
      seen.push(...page.ids);
      cursor = page.cursor;
      if (seen.length < 2) throw new Error("not yet");
    }, 2_000)
    .catch(() => undefined);
  return { seen, written: [slow, quick] };
}

test("an event that commits after a later one is not passed over", async () => {
  const { seen, written } = await overtaken(feed);
  expect([...seen].sort()).toEqual([...written].sort());
});

test("by ids alone it would be", async () => {
  const { seen, written } = await overtaken(byIdOnly);
  expect(seen).toEqual([written[1]]);
});

test("many that write and commit as it happens: each event is read, and once", async () => {
  const { tenantId, orders } = await brandWithOrders(24);
  let writing = true;
  const seen: string[] = [];
  const reading = (async () => {
    for (let cursor: string | undefined; writing || seen.length < orders.length; ) {
      const page = await feed(tenantId, cursor);
      seen.push(...page.ids);
      cursor = page.cursor;
      if (page.ids.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  const writers = [0, 1, 2, 3].map(async (writer) => {
    for (const [index, order] of orders.entries()) {
      if (index % 4 !== writer) continue;
      // The writers' ids and commits cross: each sleeps another time.
      await complete(tenantId, order, new Promise((resolve) => setTimeout(resolve, (index * 7) % 23)));
    }
  });
  await Promise.all(writers);
  writing = false;
  await reading;
  expect(seen).toHaveLength(orders.length);
  expect([...seen].sort()).toEqual([...orders].sort());
});

test("events of sample orders are not told", async () => {
  const { tenantId, orders } = await brandWithOrders(2);
  const [sample = "", real = ""] = orders;
  await withTenant(tenantId, (tx) => tx.db.salesOrder.updateMany({ where: { id: sample }, data: { sample: true } }));
  await complete(tenantId, sample);
  await complete(tenantId, real);
  await vi.waitFor(async () => expect((await feed(tenantId, undefined)).ids).toEqual([real]));
});
