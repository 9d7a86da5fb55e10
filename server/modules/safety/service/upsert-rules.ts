import type { Actor } from "@/lib/contracts/actor";
import type { ItemError, ItemProblem, UpsertOutcome } from "@/lib/contracts/catalog";
import { everySku, type SafetyRow } from "@/lib/contracts/safety";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type SafetyScope, scopeKey } from "@/server/domain/stock/safety";
import { findScopes, type NewRule, namesOf, upsertRules } from "../repo";
import { applyScopes } from "../service";

interface WriteOptions {
  actor: Actor;
  scope: LocationScope;
  now: Date;
  dryRun: boolean;
}

/** Sets many rules at once, named by codes; each item is as asked afterwards, or refused with a reason. */
export async function upsertRulesIn(
  tx: TenantTx,
  items: readonly SafetyRow[],
  { actor, scope, now, dryRun }: WriteOptions,
): Promise<UpsertOutcome> {
  const errors: ItemError[] = [];
  const resolve = resolverOf(await namesOf(tx, items), scope);
  const wanted = items.flatMap((item, index) => {
    const rule = resolve(item);
    if ("code" in rule) {
      errors.push({ index, ...rule, message: "" });
      return [];
    }
    return { ...rule, key: scopeKey(rule), units: item.units, note: item.note };
  });
  const known = new Map(
    (
      await findScopes(
        tx,
        wanted.map(({ key }) => key),
      )
    ).map((rule) => [rule.scopeKey, rule]),
  );
  const rules = wanted.map((rule): NewRule => ({ ...rule, note: rule.note ?? known.get(rule.key)?.note ?? "" }));
  const differs = rules.filter(({ key, units, note }) => {
    const before = known.get(key);
    return before === undefined || before.units !== units || before.note !== note;
  });
  if (!dryRun && differs.length > 0) {
    await upsertRules(tx, differs, actor, now);
    await applyScopes(tx, differs, now);
  }
  const created = differs.filter(({ key }) => !known.has(key)).length;
  return { upserted: rules.length, created, changed: differs.length - created, errors };
}

interface Names {
  skus: Map<string, string>;
  locations: Map<string, string>;
  categories: Set<string>;
}

type Refusal = { code: ItemProblem; path: string };

const resolverOf =
  ({ skus, locations, categories }: Names, scope: LocationScope) =>
  ({ sku, category, location }: SafetyRow): SafetyScope | Refusal => {
    if (!sku && !category && !location) return { code: "no_scope", path: "sku" };
    const skuId = sku && sku !== everySku ? skus.get(sku) : null;
    if (skuId === undefined) return { code: "unknown_sku", path: "sku" };
    if (category && !categories.has(category)) return { code: "unknown_category", path: "category" };
    const locationId = location ? locations.get(location) : null;
    // Who works at some locations only says nothing about the others, nor about all of them.
    const reachable = scope === undefined || (typeof locationId === "string" && mayActAt(scope, locationId));
    if (locationId === undefined || !reachable) return { code: "unknown_location", path: "location" };
    return { skuId, category: category || null, locationId };
  };
