import type { BrokenGuard } from "@/lib/contracts/rollout";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { brokenGuard, guardValues } from "@/server/domain/rollout/guards";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { deliverMailSoon, mailAdmins } from "@/server/modules/mail/service";
import { rolledBackLetter } from "../letters";
import { countLive } from "../repo/figures";
import { brandOf, changeRollout, findRollout, findShop, type Rollout, watchedRollouts } from "../repo/rollouts";

/** How a shop's live orders do, over its window or since a person last looked. */
export async function figuresOf(tx: TenantTx, { connectionId, guards, watchedFrom }: Rollout, now: Date) {
  const since = new Date(Math.max(watchedFrom.getTime(), now.getTime() - guards.windowHours * 3_600_000));
  return guardValues(await countLive(tx, connectionId, { since, now }));
}

/**
 * Looks at every gray shop of a brand. One of which a figure is over its limit gets no more live orders: its share becomes
 * zero, its admins are told, and it stays so until a person decides. Returns how many there were.
 */
export async function watchGuards(tenantId: TenantId, now: Date): Promise<number> {
  const ids = await withTenant(tenantId, watchedRollouts);
  let broken = 0;
  for (const id of ids) broken += (await withTenant(tenantId, (tx) => watchOne(tx, id, now))) ? 1 : 0;
  if (broken > 0) deliverMailSoon(now);
  return broken;
}

async function watchOne(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const rollout = await findRollout(tx, id);
  if (rollout?.stage !== "gray" || rollout.share === 0) return false;
  const over = brokenGuard(await figuresOf(tx, rollout, now), rollout.guards);
  if (!over) return false;
  const broken: BrokenGuard = { ...over, share: rollout.share };
  // A person who changed it meanwhile has decided; the next look tells whether it still breaks.
  if (!(await changeRollout(tx, id, rollout.version, { share: 0, broken: { ...broken, at: now } }))) return false;
  const label = (await findShop(tx, id))?.channel.name ?? "";
  await recordAudit(tx, {
    ...{ actorType: "system", action: "rollout.rolled_back", subjectType: "rollout", subjectId: id },
    data: { label, ...broken },
  });
  const { currency } = await brandOf(tx);
  await mailAdmins(tx, `channels/shops/${id}/rollout`, (locale, about) =>
    rolledBackLetter(locale, { ...about, shop: label, broken, currency }),
  );
  return true;
}
