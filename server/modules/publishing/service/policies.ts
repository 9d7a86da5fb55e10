import { type PublishPolicyDraft, type PublishPolicyKey, publishSettings } from "@/lib/contracts/publishing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type Policy, policyFinder, sharedPercent } from "@/server/domain/publishing/policies";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { noteAll } from "../repo/compute";
import {
  deletePolicy,
  listPolicies,
  loadPolicies,
  lockPolicies,
  namesOf,
  readPublishSettings,
  writePolicy,
  writePublishSettings,
} from "../repo/policies";

const readSettings = async (tx: TenantTx) =>
  publishSettings.catch({ allowOverlap: false }).parse(await readPublishSettings(tx));

/** Where shares of channels that publish the same goods come to more than all of them. */
export interface Overlap {
  scope: Policy["scope"];
  target: string;
  percent: number;
}

function overlapsOf(policies: readonly Policy[]): Overlap[] {
  const find = policyFinder(policies);
  const places = new Map(policies.map(({ scope, target }) => [`${scope} ${target}`, { scope, target }]));
  return [...places.values()].flatMap(({ scope, target }) => {
    // A SKU of no category, one of this category, or this very SKU: what the finder would give it.
    const rules = find({ id: scope === "sku" ? target : "", category: scope === "category" ? target : null });
    const percent = sharedPercent(rules);
    return percent > 100 ? [{ scope, target, percent }] : [];
  });
}

export function publishPolicies(tenantId: TenantId) {
  return withTenant(tenantId, async (tx) => {
    const policies = await listPolicies(tx);
    return { policies, settings: await readSettings(tx), overlaps: overlapsOf(policies) };
  });
}

const keyText = ({ channelId, scope, target }: PublishPolicyKey) => `${channelId} ${scope} ${target}`;

/**
 * Saves what a channel shows of some goods, and has their numbers computed again. NOT_FOUND when channel or SKU are
 * not the brand's; CONFLICT when the shares would come to more than 100 % and the brand does not allow that.
 */
export async function savePolicy(
  tenantId: TenantId,
  draft: PublishPolicyDraft,
  by: ByWhom,
): Promise<Result<{ overlap: number | null }>> {
  return withTenant(tenantId, async (tx) => {
    await lockPolicies(tx);
    const names = await namesOf(tx, draft);
    if (!names) return fail("NOT_FOUND", "No such channel or SKU");
    const policies = await loadPolicies(tx);
    const before = policies.find((policy) => keyText(policy) === keyText(draft));
    const after = [...policies.filter((policy) => policy !== before), draft];
    const known = new Map(overlapsOf(policies).map((overlap) => [`${overlap.scope} ${overlap.target}`, overlap]));
    const worse = overlapsOf(after).find(
      ({ scope, target, percent }) => percent > (known.get(`${scope} ${target}`)?.percent ?? 100),
    );
    if (worse && !(await readSettings(tx)).allowOverlap) {
      return fail("CONFLICT", `The channels' shares would come to ${worse.percent} % of the same stock`, [
        { path: "amount", message: "overlap" },
      ]);
    }
    await writePolicy(tx, draft, by.now);
    await recordChange(tx, {
      ...{ actor: by.actor, subjectType: "publish_policy", subjectId: draft.channelId },
      action: before ? "publish_policy.changed" : "publish_policy.created",
      label: [names.channel, names.target].filter(Boolean).join(" · "),
      before: before && termsOf(before),
      after: termsOf(draft),
    });
    return ok({ overlap: worse?.percent ?? null });
  });
}

const termsOf = ({ mode, amount, source, buffer, ceiling, lowAt, priority }: PublishPolicyDraft) => ({
  ...{ mode, amount, source, buffer, ceiling, lowAt, priority },
});

export async function removePolicy(tenantId: TenantId, key: PublishPolicyKey, by: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const names = await namesOf(tx, key);
    if (!names) return fail("NOT_FOUND", "No such policy");
    if ((await deletePolicy(tx, key)) === 0) return fail("NOT_FOUND", "No such policy");
    await recordChange(tx, {
      ...{ actor: by.actor, subjectType: "publish_policy", subjectId: key.channelId, action: "publish_policy.removed" },
      label: [names.channel, names.target].filter(Boolean).join(" · "),
      before: { scope: key.scope },
    });
    return ok(null);
  });
}

/** CONFLICT when shares that overlap now would be forbidden. */
export async function saveSettings(tenantId: TenantId, allowOverlap: boolean, by: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    await lockPolicies(tx);
    const overlaps = overlapsOf(await loadPolicies(tx));
    if (!allowOverlap && overlaps.length > 0) return fail("CONFLICT", "Shares overlap: bring them to 100 % first");
    const before = await readSettings(tx);
    await writePublishSettings(tx, { allowOverlap });
    await noteAll(tx);
    await recordChange(tx, {
      ...{ actor: by.actor, subjectType: "publish_settings", subjectId: tx.tenantId },
      ...{ action: "publish_settings.changed", label: "publishing", before, after: { allowOverlap } },
    });
    return ok(null);
  });
}
