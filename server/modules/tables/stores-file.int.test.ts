import { expect, test } from "vitest";
import type { TableEvent, TableKindName } from "@/lib/contracts/tables";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { bufferSource } from "@/server/files/byte-source";
import { startFirstCounts } from "@/server/modules/counts/service/first-counts";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand } from "@/server/testing/person";
import { importTable } from "./service";

const now = new Date();
const districts = [
  ["浙江省", "杭州市", "西湖区"],
  ["广东省", "深圳市", "南山区"],
  ["上海市", "上海市", "静安区"],
] as const;

test("eight hundred stores, their people and their first counts in one go; what is wrong is said row by row", async () => {
  const { tenantId, owner } = await createOwnedBrand();
  const other = await createOwnedBrand();
  const actor = { type: "user" as const, id: owner.userId };
  const access = { tenantId, ...acting("owner"), locationIds: [], actor, siteUrl: "https://weft.test" };
  const load = async (kind: TableKindName, lines: string[], dryRun = false) => {
    const events: TableEvent[] = [];
    const source = bufferSource(Buffer.from(lines.join("\n")));
    for await (const event of importTable(access, kind, source, { dryRun, now })) events.push(event);
    const problems = events.flatMap((event) =>
      event.type === "problem" ? [`${event.row} ${event.column} ${event.code}`] : [],
    );
    return { problems, done: events.at(-1) };
  };
  const codes = Array.from({ length: 800 }, (_, n) => `S${String(n).padStart(4, "0")}`);
  const stores = [
    "编码,名称,类型,省,市,区县,纬度,经度,营业时间,日处理上限",
    ...codes.map((code, n) => `${code},${code} 店,门店,${districts[n % 3]?.join(",")},,,mon-sun 10:00-22:00,40`),
    "B1,没有地方,门店,火星省,火星市,,,,,",
    "B2,只有纬度,门店,浙江省,杭州市,西湖区,30.2,,,",
    "B3,什么类型,集市,浙江省,杭州市,西湖区,,,,",
  ];
  const problems = ["802 lat invalid", "802 lng invalid", "803 lng invalid", "804 type invalid"];
  const checked = await load("locations", stores, true);
  expect(checked.problems).toEqual(problems);
  expect(checked.done).toMatchObject({ created: 800, changed: 0, rejected: 3 });
  expect(await withTenant(tenantId, (tx) => tx.db.location.count())).toBe(0);
  expect((await load("locations", stores)).done).toEqual(checked.done);
  const first = await withTenant(tenantId, (tx) => tx.db.location.findFirst({ where: { code: "S0000" } }));
  expect(first?.lat).toBeCloseTo(30.26, 0);
  expect(first?.dailyCapacity).toBe(40);

  const people = [
    "门店编码,店员邮箱",
    ...codes.map((code) => `${code},${code.toLowerCase()}@stores.test`),
    "S9,x@y.test",
  ];
  expect(await load("staff", people)).toMatchObject({
    problems: ["802 location unknown_location"],
    done: { created: 800, rejected: 1 },
  });
  const counter = { userId: owner.userId, scope: undefined, now };
  expect(unwrap(await startFirstCounts(tenantId, undefined, counter))).toEqual({ started: 800 });
  const counts = await withTenant(tenantId, (tx) => tx.db.stockCount.groupBy({ by: ["locationId"] }));
  expect(counts).toHaveLength(800);
  expect(await withTenant(other.tenantId, (tx) => tx.db.location.count())).toBe(0);
}, 120_000);
