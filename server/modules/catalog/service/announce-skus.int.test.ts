import pg from "pg";
import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { ordersWaitingForSkus } from "../repo/waiting-orders";
import { upsertSkus } from "./upsert-skus";

const now = new Date("2026-11-01T08:00:00Z");
const sku = (code: string) => ({ code, styleCode: "D1", name: "Dress", color: "", size: "" });

/** An order held because of one line's SKU, as the pipeline leaves it. */
async function heldOrder(
  tenantId: Awaited<ReturnType<typeof createTestBrand>>["tenantId"],
  channelId: string,
  skuCode: string,
) {
  const id = newId();
  await withTenant(tenantId, async (tx) => {
    await tx.execute(
      `INSERT INTO sales_order (tenant_id, id, channel_id, external_no, status, placed_at, currency, total_minor,
         payment_status, method, receiver_sealed, country, province, city, district, line_count, unit_count, open_holds)
       VALUES ($1, $2, $3, $5, 'received', $4, 'CNY', 100, 'paid', 'ship', '', 'CN', '', '', '', 1, 1, 1)`,
      [tenantId, id, channelId, now, id],
    );
    await tx.execute(
      "INSERT INTO order_line (tenant_id, order_id, line_no, sku_code, quantity, unit_price_minor) VALUES ($1, $2, 1, $3, 1, 100)",
      [tenantId, id, skuCode],
    );
    await tx.execute(
      `INSERT INTO hold (tenant_id, id, order_id, scope, type, severity, cause)
       VALUES ($1, $2, $3, 'line:1', 'unknown_sku', 'blocking', $4)`,
      [tenantId, newId(), id, skuCode],
    );
  });
  return id;
}

/** Jobs of this kind that wait, whoever's they are. */
async function queued(): Promise<number> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  const { rows } = await owner.query(
    "SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier LIKE 'catalog.changed%'",
  );
  await owner.end();
  return rows[0].n;
}

test("a new SKU has the orders that waited for it, and no other brand's, checked again", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const waiting = await heldOrder(mine.tenantId, mine.apiChannelId, "NEW-1");
  await heldOrder(mine.tenantId, mine.apiChannelId, "NEW-2");
  await heldOrder(theirs.tenantId, theirs.apiChannelId, "NEW-1");
  const before = await queued();
  await upsertSkus(mine.tenantId, [sku("NEW-1"), sku("OTHER")], { now });
  expect((await queued()) - before).toBe(1);
  await upsertSkus(mine.tenantId, [sku("NEW-1"), sku("OTHER")], { now });
  expect((await queued()) - before).toBe(1);
  const found = await withTenant(mine.tenantId, (tx) => ordersWaitingForSkus(tx, ["NEW-1", "OTHER"], { limit: 10 }));
  expect(found.map(({ id }) => id)).toEqual([waiting]);
});
