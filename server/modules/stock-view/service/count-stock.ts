import type { Actor } from "@/lib/contracts/actor";
import type { ItemError, UpsertOutcome } from "@/lib/contracts/catalog";
import type { StockCount } from "@/lib/contracts/stock-page";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { FieldError } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { type CountTarget, countTargets } from "../repo/stock-page";

export interface CountContext {
  now: Date;
  dryRun: boolean;
  actor: Actor;
  /** The same key counts once, however often it comes. */
  idempotencyKey: string;
  /** Empty: all locations. */
  locationIds: readonly string[];
}

/** The same for the public API: a row that cannot be set is an error of its own and stops no other. */
export function setCounts(
  tenantId: TenantId,
  counts: readonly StockCount[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<{ upserted: number; errors: FieldError[] }> {
  const first = new Map<string, number>();
  const twice = counts.flatMap(({ location, sku }, i) => {
    const place = JSON.stringify([location, sku]);
    if (first.has(place)) return [i];
    first.set(place, i);
    return [];
  });
  const rows = [...first.values()];
  return withTenant(tenantId, async (tx) => {
    const { upserted, errors } = await setCountsIn(
      tx,
      rows.flatMap((i) => counts[i] ?? []),
      { actor, now, dryRun: false, idempotencyKey: `api:${newId()}`, locationIds: [] },
    );
    const refused = errors.map(({ index, code, path, message }) => {
      const at = rows[index] ?? index;
      return { at, path: `stock[${at}].${path}`, message: explanations[code] ?? message };
    });
    const repeated = twice.map((at) => {
      return { at, path: `stock[${at}]`, message: "the same location and SKU come twice" };
    });
    const all = [...refused, ...repeated].sort((a, b) => a.at - b.at);
    return { upserted, errors: all.map(({ path, message }) => ({ path, message })) };
  });
}

const explanations: Record<string, string> = {
  unknown_sku: "no SKU has this code",
  unknown_location: "no location has this code",
  is_bundle: "a bundle has no stock of its own",
  reserved_exceeds: "fewer than are reserved",
};

/** Sets counted units by SKU and location code; each row once a call. Differences become movements in the ledger. */
export async function setCountsIn(
  tx: TenantTx,
  counts: readonly StockCount[],
  context: CountContext,
): Promise<UpsertOutcome> {
  const targets = await countTargets(tx, counts);
  const errors = targets.flatMap((target, index) => {
    const problem = problemOf(target, counts[index]?.onHand ?? 0, context.locationIds);
    return problem ? [{ index, ...problem, message: `${target.location} ${target.sku}: ${problem.code}` }] : [];
  });
  const bad = new Set(errors.map((error) => error.index));
  const valid = targets.flatMap((target, index) => {
    const { skuId, locationId } = target;
    const onHand = counts[index]?.onHand ?? 0;
    return bad.has(index) || !skuId || !locationId ? [] : [{ index, skuId, locationId, onHand, before: target.onHand }];
  });
  const differing = valid.filter((row) => row.before !== row.onHand && (row.before !== null || row.onHand > 0));
  if (!context.dryRun && differing.length > 0) {
    const { refused } = await setOnHand(tx, differing, { ...context, cause: "count" });
    for (const row of refused) {
      const index = valid.find((one) => one.skuId === row.skuId && one.locationId === row.locationId)?.index ?? 0;
      errors.push({ index, code: "reserved_exceeds", path: "onHand", message: `${row.reserved} are reserved` });
      bad.add(index);
    }
  }
  const written = differing.filter((row) => !bad.has(row.index));
  const created = written.filter((row) => row.before === null).length;
  return { upserted: counts.length - bad.size, created, changed: written.length - created, errors };
}

function problemOf(
  target: CountTarget,
  onHand: number,
  locationIds: readonly string[],
): Pick<ItemError, "code" | "path"> | undefined {
  if (!target.skuId) return { code: "unknown_sku", path: "sku" };
  if (target.kind === "bundle") return { code: "is_bundle", path: "sku" };
  const allowed = locationIds.length === 0 || locationIds.includes(target.locationId ?? "");
  if (!target.locationId || !allowed) return { code: "unknown_location", path: "location" };
  if (onHand < (target.reserved ?? 0)) return { code: "reserved_exceeds", path: "onHand" };
  return undefined;
}
