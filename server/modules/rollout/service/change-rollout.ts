import type { z } from "zod";
import type { rolloutGuardsInput, rolloutRulesInput, rolloutStageInput } from "@/lib/contracts/rollout";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit, recordChange } from "@/server/modules/audit/service";
import { changeRollout, findRollout, findShop, type Rollout, type RolloutChange } from "../repo/rollouts";

interface By {
  userId: UserId;
  now: Date;
}

interface Found {
  /** What people call the shop. */
  label: string;
  /** Undefined while it has been live from the start. */
  rollout: Rollout | undefined;
}

type Changed = Result<{ id: string }>;
type Wish = { id: string; version: number };

/** Finds, changes and records in one transaction. NOT_FOUND for a shop that is not ours, STALE when it was changed meanwhile. */
function changing(
  tenantId: TenantId,
  { id, version }: Wish,
  work: (tx: TenantTx, found: Found) => Promise<{ change: RolloutChange; record(tx: TenantTx): Promise<void> }>,
): Promise<Changed> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findShop(tx, id);
    if (!shop) return fail("NOT_FOUND", "No such shop");
    const rollout = await findRollout(tx, id);
    const stale = fail("STALE", "Somebody has changed it meanwhile");
    if ((rollout?.version ?? 0) !== version) return stale;
    const { change, record } = await work(tx, { label: shop.channel.name, rollout });
    if (!(await changeRollout(tx, id, version, change))) return stale;
    await record(tx);
    return ok({ id });
  });
}

/**
 * Lets a shop go live, wholly or for a share of its orders, or takes it back into the shadow. Orders that were decided
 * before stay what they are. A guard that broke is taken as seen. NOT_FOUND, STALE.
 */
export function setStage(
  tenantId: TenantId,
  wish: z.output<typeof rolloutStageInput>,
  { userId, now }: By,
): Promise<Changed> {
  return changing(tenantId, wish, async (_tx, { label, rollout }) => {
    const share = wish.stage === "gray" ? wish.share : (rollout?.share ?? 0);
    const from = rollout?.stage ?? "live";
    const since = rollout && from === wish.stage ? rollout.since : now;
    return {
      change: { stage: wish.stage, share, since, watchedFrom: now, broken: null },
      record: (tx) =>
        recordAudit(tx, {
          ...{
            actorType: "user",
            actorId: userId,
            action: "rollout.staged",
            subjectType: "rollout",
            subjectId: wish.id,
          },
          data: { label, from, to: wish.stage, ...(wish.stage === "gray" && { share }) },
        }),
    };
  });
}

/** Which new orders are live while the shop is gray. A guard that broke is taken as seen once the share is no longer zero. */
export function saveRules(
  tenantId: TenantId,
  wish: z.output<typeof rolloutRulesInput>,
  { userId, now }: By,
): Promise<Changed> {
  const { id, version: _version, ...rules } = wish;
  return changing(tenantId, wish, async (_tx, { label, rollout }) => {
    const before = rollout && pick(rollout);
    const resumes = rollout?.brokenAt && rules.share > 0;
    return {
      change: { ...rules, since: rollout?.since ?? now, ...(resumes && { broken: null, watchedFrom: now }) },
      record: (tx) =>
        recordChange(tx, { ...changed("rollout.rules_changed", id, label, userId), before, after: rules }),
    };
  });
}

/** What rolls a shop back by itself. */
export function saveGuards(
  tenantId: TenantId,
  wish: z.output<typeof rolloutGuardsInput>,
  { userId, now }: By,
): Promise<Changed> {
  const { id, guards } = wish;
  return changing(tenantId, wish, async (_tx, { label, rollout }) => ({
    change: { guards, since: rollout?.since ?? now },
    record: (tx) =>
      recordChange(tx, {
        ...changed("rollout.guards_changed", id, label, userId),
        before: rollout?.guards,
        after: guards,
      }),
  }));
}

const pick = ({ share, provinces, locationIds, grayStock }: Rollout) => ({ share, provinces, locationIds, grayStock });

const changed = (action: string, subjectId: string, label: string, userId: UserId) => ({
  ...{ action, subjectType: "rollout", subjectId, label },
  actor: { type: "user" as const, id: userId },
});
