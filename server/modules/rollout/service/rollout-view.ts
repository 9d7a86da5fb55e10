import { defaultGuards, type RolloutNotice, type RolloutView } from "@/lib/contracts/rollout";
import { withTenant } from "@/server/db/tenant-tx";
import { provinces } from "@/server/domain/geo/divisions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { historyOf } from "@/server/modules/audit/service";
import { brandOf, brokenRollouts, findRollout, findShop, laneCounts, locationNames } from "../repo/rollouts";
import { figuresOf } from "./watch-guards";

const shownEvents = 50;
const noFigures = { orders: 0, declined: null, held: null, late: null, cost: null };
const fromTheStart = {
  ...{ stage: "live" as const, version: 0, since: null, share: 100, provinces: [], locationIds: [], grayStock: false },
  ...{ guards: defaultGuards, broken: null, brokenAt: null },
};

/** How far a shop has gone live, by which rules, how it does, and who changed what. NOT_FOUND for a shop that is not ours. */
export function rolloutOf(tenantId: TenantId, id: string, now: Date): Promise<Result<RolloutView>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findShop(tx, id))) return fail("NOT_FOUND", "No such shop");
    const found = await findRollout(tx, id);
    const { stage, version, since, share, guards, broken, brokenAt, grayStock, ...rules } = found ?? fromTheStart;
    const events = await historyOf(tx, { type: "rollout", id, limit: shownEvents });
    return ok({
      ...{ stage, version, since, share, guards, grayStock },
      ...{ provinces: rules.provinces, locationIds: rules.locationIds },
      broken: broken && brokenAt ? { ...broken, at: brokenAt } : null,
      figures: found ? await figuresOf(tx, found, now) : noFigures,
      currency: (await brandOf(tx)).currency,
      network: { locations: await locationNames(tx), provinces: provinces.map(({ name }) => name) },
      lanes: await laneCounts(tx, id),
      history: events.slice(0, shownEvents).map(({ id: eventId, at, action, actorName, data }) => {
        return { id: eventId, at, action, who: actorName, data };
      }),
    });
  });
}

/** Shops whose guards have put an end to new live orders. */
export function rolloutNotices(tenantId: TenantId): Promise<RolloutNotice[]> {
  return withTenant(tenantId, async (tx) => {
    const rows = await brokenRollouts(tx);
    const { currency } = await brandOf(tx);
    return rows.map(({ at, broken, ...row }) => ({ ...row, currency, broken: { ...broken, at } }));
  });
}
