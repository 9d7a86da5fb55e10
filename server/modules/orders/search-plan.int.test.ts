import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestBrand } from "@/server/testing/brand";
import { insertOrder } from "@/server/testing/orders";
import { ordersByExternalPrefix } from "./repo/search";

test("the beginning of a number asks the index for the range, behind the wall", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const id = await insertOrder(tenantId, { channelId, externalNo: "TB-2026-0001" });
  await insertOrder(tenantId, { channelId, externalNo: "TC-2026-0001" });
  await withTenant(tenantId, async (tx) => {
    expect(await ordersByExternalPrefix(tx, ["TB-2", "tb-2"])).toEqual([id]);
    await tx.execute("SET LOCAL enable_seqscan = off", []);
    const plan = await tx.query<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT id FROM sales_order WHERE tenant_id = $1 AND external_no ~>=~ $2 AND external_no ~<=~ $3
       ORDER BY external_no USING ~>~ LIMIT 10`,
      [tenantId, "TB-2", "TB-2\u{10ffff}"],
    );
    const lines = plan.map((row) => row["QUERY PLAN"]);
    expect(lines.find((line) => line.includes("Index Cond"))).toMatch(/external_no ~>=~ .*external_no ~<=~ /);
    expect(lines.some((line) => line.includes("Sort"))).toBe(false);
  });
});
