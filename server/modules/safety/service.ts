import type { Actor } from "@/lib/contracts/actor";
import type { SaveSafety } from "@/lib/contracts/safety";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type SafetyScope, safetyKeys, scopeKey } from "@/server/domain/stock/safety";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { recordChange } from "@/server/modules/audit/service";
import { applySafety } from "@/server/modules/stock/service/apply-safety";
import { safetyChanged } from "./jobs";
import { deleteRule, findRule, findScopes, isKnown, type RuleRow, selectRules, upsertRule } from "./repo";

interface ByWhom {
  actor: Actor;
  scope: LocationScope;
  now: Date;
}

/** One page of the brand's safety rules. */
export function listRules(
  tenantId: TenantId,
  { q, cursor, limit }: { q: string; cursor?: string | null | undefined; limit: number },
  scope: LocationScope,
) {
  return withTenant(tenantId, async (tx) => {
    const found = await selectRules(tx, { q, after: cursor ?? undefined, limit: limit + 1 }, scope);
    const rows = found.slice(0, limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.scopeKey ?? null) : null };
  });
}

/** Sets how many units of something are never promised. There is one rule of each scope; a second save changes it. */
export function saveRule(tenantId: TenantId, rule: SaveSafety, { actor, scope, now }: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    if (!mayRule(rule, scope) || !(await isKnown(tx, rule)))
      return fail("NOT_FOUND", "No such SKU, category or location");
    await writeRule(tx, rule, actor, now);
    await applySoon(tx, rule, now);
    return ok(null);
  });
}

/** Writes a rule with its audit entry; what it says is applied by the caller. */
export async function writeRule(tx: TenantTx, rule: SaveSafety, actor: Actor, now: Date): Promise<void> {
  const key = scopeKey(rule);
  const [before] = await findScopes(tx, [key]);
  await upsertRule(tx, key, rule, actor, now);
  const subject = { subjectType: "safety_rule", subjectId: rule.skuId ?? rule.locationId ?? tx.tenantId, label: key };
  const change = { before: before && { units: before.units, note: before.note } };
  const after = { units: rule.units, note: rule.note };
  await recordChange(tx, { actor, action: "safety.saved", ...subject, ...(change.before ? change : {}), after });
}

/** Takes a rule away; the next wider one holds again. */
export function removeRule(tenantId: TenantId, id: string, { actor, scope, now }: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const rule = await findRule(tx, id);
    if (!rule || !mayRule(rule, scope)) return fail("NOT_FOUND", "No such rule");
    await deleteRule(tx, id);
    const subject = { subjectType: "safety_rule", subjectId: rule.skuId ?? rule.locationId ?? tx.tenantId };
    const before = { units: rule.units };
    await recordChange(tx, { actor, action: "safety.removed", ...subject, label: rule.scopeKey, before, after: {} });
    await applySoon(tx, rule, now);
    return ok(null);
  });
}

/** The rule a row's safety stock comes from, if any. */
export async function ruleBehind(
  tx: TenantTx,
  row: { skuId: string; category: string | null; locationId: string },
): Promise<RuleRow | undefined> {
  const keys = safetyKeys(row);
  const rules = await findScopes(tx, keys);
  return keys.flatMap((key) => rules.find((rule) => rule.scopeKey === key) ?? [])[0];
}

const skusAtOnce = 20;

/** These SKUs have another category now, and with it maybe another rule: few are written at once, many by the job. */
export async function safetyFollows(tx: TenantTx, skuIds: string[], now: Date): Promise<void> {
  if (skuIds.length === 0) return;
  if (skuIds.length <= skusAtOnce) await applySafety(tx, { skuIds }, { now });
  else await enqueue(tx, safetyChanged, { skuIds });
}

/** Who works at some locations only may not say what holds at others. */
const mayRule = (rule: SafetyScope, scope: LocationScope) =>
  scope === undefined || (rule.locationId !== null && mayActAt(scope, rule.locationId));

/** What many rules say is written: a few SKUs' rows at once, the rest by jobs, one for each kind of goods and place. */
export async function applyScopes(tx: TenantTx, rules: readonly SafetyScope[], now: Date): Promise<void> {
  await safetyFollows(tx, [...new Set(rules.flatMap(({ skuId }) => skuId ?? []))], now);
  const wider = rules.filter(({ skuId }) => skuId === null);
  const everything = wider.length > skusAtOnce ? [{ skuId: null, category: null, locationId: null }] : wider;
  for (const rule of everything) await applySoon(tx, rule, now);
}

/** A SKU's rows are written at once; more of them by a job, slice by slice. */
async function applySoon(tx: TenantTx, rule: SafetyScope, now: Date) {
  const { skuId, category, locationId } = rule;
  const place = locationId === null ? {} : { locationId };
  if (skuId !== null) await applySafety(tx, { skuIds: [skuId], ...place }, { now });
  else await enqueue(tx, safetyChanged, { ...(category === null ? {} : { category }), ...place });
}
