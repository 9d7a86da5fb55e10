import fc from "fast-check";
import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { saveSafetyInput } from "@/lib/contracts/safety";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { effectiveSafety, scopeKey } from "@/server/domain/stock/safety";
import { newId, type TenantId } from "@/server/ids";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { safetyChanged } from "./jobs";
import { listRules, removeRule, ruleBehind, saveRule } from "./service";

const by = (scope?: string[]) => ({ actor: systemActor, scope, now: new Date() });
const save = (tenantId: TenantId, rule: object, scope?: string[]) =>
  saveRule(tenantId, saveSafetyInput.parse(rule), by(scope));
const applied = ({ tenantId }: TestShop) =>
  safetyChanged.run({}, { tenantId, now: systemClock, deadline: new Date(Date.now() + 60_000) });
const safety = ({ tenantId }: TestShop) =>
  withTenant(tenantId, (tx) =>
    tx.db.stockLevel.findMany({ include: { sku: true }, orderBy: [{ skuId: "asc" }, { locationId: "asc" }] }),
  );

async function shopOfTwoCategories() {
  const shop = await createTestShop({ skus: 3, locations: 2, units: 5 });
  await withTenant(shop.tenantId, (tx) =>
    tx.db.sku.updateMany({ where: { id: { in: shop.skus.slice(1) } }, data: { category: "Dresses" } }),
  );
  return shop;
}

test("the database says the same as the rules, whatever rules there are", async () => {
  const shop = await shopOfTwoCategories();
  const scope = fc.record({
    goods: fc.constantFrom(null, "Dresses", ...shop.skus),
    locationId: fc.constantFrom(null, ...shop.locations),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(scope, fc.nat({ max: 9 })), { maxLength: 8, size: "max" }), async (made) => {
      await withTenant(shop.tenantId, (tx) => tx.db.safetyRule.deleteMany());
      const rules = new Map<string, number>();
      for (const [{ goods, locationId }, units] of made) {
        const category = goods === "Dresses" ? goods : null;
        const rule = { skuId: category === null ? goods : null, category, locationId };
        await save(shop.tenantId, { ...rule, units });
        rules.set(scopeKey(rule), units);
      }
      await applied(shop);
      for (const row of await safety(shop)) {
        expect(row.safety).toBe(effectiveSafety(rules, { ...row, category: row.sku.category }));
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 60_000);

test("a new row starts with what the rules keep back; the rule behind a row is found; what is freed is announced", async () => {
  const shop = await shopOfTwoCategories();
  const { tenantId, locations } = shop;
  const fresh = newId();
  await withTenant(tenantId, async (tx) => {
    const style = await tx.db.style.findFirstOrThrow();
    await tx.db.sku.create({
      data: { tenantId, id: fresh, styleId: style.id, code: "NEW", name: "New", category: "Dresses" },
    });
  });
  await save(tenantId, { units: 1 });
  await save(tenantId, { category: "Dresses", units: 4 });
  const row = { locationId: locations[0] ?? "", skuId: fresh };
  await withTenant(tenantId, (tx) =>
    setOnHand(tx, [{ ...row, onHand: 6 }], { cause: "count", ...by(), idempotencyKey: newId() }),
  );
  expect((await safety(shop)).find((level) => level.skuId === fresh)?.safety).toBe(4);
  const behind = await withTenant(tenantId, (tx) => ruleBehind(tx, { ...row, category: "Dresses" }));
  expect(behind).toMatchObject({ category: "Dresses", units: 4 });
  await applied(shop);
  const arrivals = () =>
    withTenant(tenantId, (tx) =>
      tx.query("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier LIKE 'stock.arrived%' AND queue_name = $1", [
        tenantId,
      ]),
    );
  const before = (await arrivals()).length;
  await removeRule(tenantId, behind?.id ?? "", by());
  await applied(shop);
  expect((await arrivals()).length).toBeGreaterThan(before);
  expect(new Set((await safety(shop)).map((level) => level.safety))).toEqual(new Set([1]));
});

test("other brands, and places one does not work at, are out of reach", async () => {
  const shop = await shopOfTwoCategories();
  const stranger = await createTestBrand();
  const [here = "", there = ""] = shop.locations;
  const gone = { code: "NOT_FOUND" };
  expect(await save(stranger.tenantId, { skuId: shop.skus[0], units: 3 })).toMatchObject(gone);
  expect(await save(stranger.tenantId, { locationId: here, units: 3 })).toMatchObject(gone);
  expect(await save(shop.tenantId, { units: 3 }, [here])).toMatchObject(gone);
  expect(await save(shop.tenantId, { locationId: there, units: 3 }, [here])).toMatchObject(gone);
  expect(await save(shop.tenantId, { locationId: here, units: 3 }, [here])).toMatchObject({ ok: true });
  const { rows } = await listRules(shop.tenantId, { q: "", limit: 10 }, [here]);
  expect(rows).toMatchObject([{ locationId: here, units: 3 }]);
  const id = rows[0]?.id ?? "";
  expect((await listRules(shop.tenantId, { q: "", limit: 10 }, [there])).rows).toEqual([]);
  expect(await removeRule(stranger.tenantId, id, by())).toMatchObject(gone);
  expect(await removeRule(shop.tenantId, id, by([there]))).toMatchObject(gone);
  expect(await removeRule(shop.tenantId, id, by([here]))).toMatchObject({ ok: true });
});
