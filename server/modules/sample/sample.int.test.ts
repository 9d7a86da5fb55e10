import { expect, test } from "vitest";
import { createDemoBrand } from "@/prisma/seed/demo";
import { seedBoutique } from "@/prisma/seed/scenarios/boutique";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { removeSampleData } from "./service";

const tables = ["sales_order", "order_line", "order_event", "hold", "reservation", "fulfillment_order"]
  .concat("fulfillment_order_line", "routing_decision", "source_order", "inbox", "stock_level", "stock_movement")
  .concat(
    "source_payload",
    "sku",
    "style",
    "location",
    "lot",
    "lot_movement",
    "serial",
    "sku_tracking",
    "stock_bin",
    "inbound",
  )
  .concat(
    "purchase_order",
    "transfer",
    "stock_count",
    "wave",
    "merge_group",
    "fulfillment_split",
    "parcel",
    "buyer_notice",
    "notice_settings",
    "tenant_setting",
    "carrier_account",
    "carrier_rule",
  );

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
  const { tenantId } = await createDemoBrand("云织", `${newId()}@weft.localhost`);
  const other = await createTestBrand();
  await seedBoutique(tenantId, new Date("2026-11-23T04:00:00Z"));
  const seeded = await counted(tenantId);
  expect(seeded).toMatchObject({ sku: 603, style: 63, location: 14, lot: 5, serial: 12, inbound: 8 });
  expect(tables.filter((table) => !seeded[table])).toEqual(["inbox"]);
  const told = await withTenant(tenantId, (tx) => tx.db.buyerNotice.findMany({ distinct: ["status"] }));
  expect(told.map((notice) => notice.status)).toEqual(expect.arrayContaining(["by_hand", "sent"]));
  const { removed } = unwrap(await removeSampleData(tenantId, newId() as UserId, new Date()));
  expect(removed).toBeGreaterThan(600);
  expect(await counted(tenantId)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  const channels = (id: TenantId) => withTenant(id, (tx) => tx.db.channel.findMany());
  expect((await channels(tenantId)).map(({ code }) => code)).toEqual(["api", "file", "manual"]);
  expect(await channels(other.tenantId)).toHaveLength(1);
}, 120_000);
