import { expect, test } from "vitest";
import { serialListInput } from "@/lib/contracts/lot";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createTestShop } from "@/server/testing/shop";
import { findByCode, listSerials } from "./service/read-serials";
import { registerUnits } from "./service/register-units";
import { setTracking } from "./service/tracking";

async function shopWith(...serials: string[]) {
  const shop = await createTestShop({ skus: 1, locations: 1, units: serials.length });
  const [skuId = ""] = shop.skus;
  const [locationId = ""] = shop.locations;
  const userId = newId() as UserId;
  unwrap(await setTracking(shop.tenantId, { skuId, tracking: "serial" }, { userId, now: new Date() }));
  const keeper = { actor: { type: "user" as const, id: userId }, now: new Date(), scope: undefined };
  unwrap(await registerUnits(shop.tenantId, { skuId, locationId, serials }, keeper));
  return shop;
}

test("serial numbers are found by how they begin, in any case, page by page; and by their SKU", async () => {
  const shop = await shopWith("Sn-2", "sn-10", "SN-1", "OTHER", "S%N");
  const found = async (q: string) => {
    const codes: string[] = [];
    let cursor: string | null = null;
    do {
      const input = serialListInput.parse({ q, limit: 2, cursor });
      const page: Awaited<ReturnType<typeof listSerials>> = await listSerials(shop.tenantId, input, undefined);
      codes.push(...page.rows.map((row) => row.code));
      cursor = page.nextCursor;
    } while (cursor);
    return codes;
  };
  expect(await found("sn-")).toEqual(["SN-1", "sn-10", "Sn-2"]);
  expect(await found("SN-1")).toEqual(["SN-1", "sn-10"]);
  expect(await found("s%")).toEqual(["S%N"]);
  expect(await found("ther")).toEqual([]);
  expect(await found("sku-0")).toHaveLength(5);
  expect((await findByCode(shop.tenantId, "sN-2", undefined)).serials.map((one) => one.code)).toEqual(["Sn-2"]);
});

test("the search asks the index for the range, behind the wall", async () => {
  const shop = await shopWith("SN-1", "SN-2");
  const plan = await withTenant(shop.tenantId, async (tx) => {
    await tx.execute("SET LOCAL enable_seqscan = off", []);
    return tx.query<{ "QUERY PLAN": string }>(
      "EXPLAIN SELECT id FROM serial WHERE tenant_id = $1 AND search_code >= $2 AND search_code < $3 ORDER BY search_code, id",
      [shop.tenantId, "SN-", "SN-\u{10ffff}"],
    );
  });
  const condition = plan.map((row) => row["QUERY PLAN"]).find((line) => line.includes("Index Cond"));
  expect(condition).toMatch(/search_code >= .*search_code < /);
});
