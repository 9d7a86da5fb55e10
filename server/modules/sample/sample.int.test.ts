import { expect, test } from "vitest";
import { seedBoutique } from "@/prisma/seed/scenarios/boutique";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { removeSampleData } from "./service";

const tables = ["sales_order", "order_line", "order_event", "hold", "reservation", "fulfillment_order"]
  .concat("fulfillment_order_line", "routing_decision", "source_order", "inbox", "stock_level", "stock_movement")
  .concat("source_payload", "sku", "style", "location");

const counted = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const [row] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
      counts[table] = row?.n ?? -1;
    }
    return counts;
  });

test("sample data goes without a trace; the brand's own channel and another brand's rows stay", async () => {
  const { tenantId } = await createTestBrand();
  const other = await createTestBrand();
  await seedBoutique(tenantId, new Date("2026-11-23T04:00:00Z"));
  expect(await counted(tenantId)).toMatchObject({ sku: 600, style: 60, location: 14 });
  const { removed } = await removeSampleData(tenantId, newId() as UserId, new Date());
  expect(removed).toBeGreaterThan(600);
  expect(await counted(tenantId)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  const channels = (id: TenantId) => withTenant(id, (tx) => tx.db.channel.findMany());
  expect((await channels(tenantId)).map(({ code }) => code)).toEqual(["api"]);
  expect(await channels(other.tenantId)).toHaveLength(1);
}, 120_000);
