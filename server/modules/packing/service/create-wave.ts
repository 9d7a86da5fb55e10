import type { Actor } from "@/lib/contracts/actor";
import { type WaveCriteria, type WaveKind, waveNo } from "@/lib/contracts/packing";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { zoneOf } from "@/server/domain/packing/bins";
import { type Candidate, chooseMembers, fitting, kindOf } from "@/server/domain/packing/choose-members";
import { shareBoxes } from "@/server/domain/packing/share-box";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { mergeRound } from "@/server/modules/consolidation/service/merge-round";
import { take } from "@/server/modules/fulfillment/service/advance";
import { stepOf, workRules } from "@/server/modules/fulfillment/service/decide";
import { carriersFor } from "@/server/modules/parcels/service/carriers-for";
import { locationOf, pickable } from "../repo/candidates";
import { insertWave, lockChoosing } from "../repo/waves";

export interface PackerOptions {
  actor: Actor;
  now: Date;
  /** A member limited to some locations works at those only. */
  locations?: LocationScope;
}

interface Choice {
  single: number;
  multi: number;
  /** Orders by the carrier that would take them and by zone, before these two narrow them down. */
  carriers: { code: string; orders: number }[];
  zones: { zone: string; orders: number }[];
}

/** How many orders a wave could take. Nothing is changed. NOT_FOUND when the location is not there or not theirs. */
export function waveChoice(
  tenantId: TenantId,
  criteria: WaveCriteria,
  locations: LocationScope,
): Promise<Result<Choice>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await mayWorkAt(tx, criteria.locationId, locations))) return fail("NOT_FOUND", "No such location");
    const candidates = await load(tx, criteria.locationId);
    const wanted = await wantedOf(tx, criteria);
    const all = fitting(candidates, { ...wanted, carrier: undefined, zone: undefined });
    const chosen = fitting(candidates, wanted);
    const single = chosen.filter((one) => kindOf(one) === "single").length;
    const carriers = tally(all.flatMap((one) => one.carrier ?? []));
    const zones = tally(all.flatMap((one) => [...new Set(one.lines.map((line) => zoneOf(line.bin)))]).filter(Boolean));
    return ok({
      ...{ single, multi: chosen.length - single },
      carriers: carriers.map(([code, orders]) => ({ code, orders })),
      zones: zones.map(([zone, orders]) => ({ zone, orders })),
    });
  });
}

/**
 * Puts what fits into one wave and starts its picking. NOT_FOUND as above, CONFLICT when nothing fits. What somebody
 * else takes on meanwhile stays out; orders that leave in one box are picked into one tote.
 */
export async function createWave(
  tenantId: TenantId,
  { criteria, kind, limit }: { criteria: WaveCriteria; kind: WaveKind; limit: number },
  { locations, ...by }: PackerOptions,
): Promise<Result<{ id: string; number: number; members: number }>> {
  await mergeRound(tenantId, by.now);
  return withTenant(tenantId, async (tx) => {
    const { locationId } = criteria;
    if (!(await mayWorkAt(tx, locationId, locations))) return fail("NOT_FOUND", "No such location");
    await lockChoosing(tx, locationId);
    const chosen = chooseMembers(await load(tx, locationId), await wantedOf(tx, criteria), { kind, limit });
    const wanted = chosen.flatMap(({ member, tote }) => member.ids.map((id) => ({ id, tote })));
    const ids = wanted.map((one) => one.id);
    const work = new Map((await workRules.lock(tx, ids)).map((one) => [one.id, one]));
    const starting = ids.flatMap((id) => {
      const step = stepOf(work.get(id), "start_picking", by);
      return step.ok ? [step.value] : [];
    });
    const started = new Set(starting.map((step) => step.work.id));
    const members = wanted.filter(
      ({ id }) => started.has(id) || (work.get(id)?.status === "picking" && !work.get(id)?.stopping),
    );
    if (members.length === 0) return fail("CONFLICT", "No order fits");
    await take(tx, starting, "start_picking", by);
    const id = newId();
    const number = await insertWave(tx, { id, locationId, kind, criteria, members, ...by });
    await recordAudit(tx, {
      ...{ ...actorOf(by.actor), action: "wave.created", subjectType: "wave", subjectId: id },
      data: { label: waveNo(number), orders: members.length },
    });
    return ok({ id, number, members: members.length });
  });
}

export async function mayWorkAt(tx: TenantTx, locationId: string, locations: LocationScope): Promise<boolean> {
  return mayActAt(locations, locationId) && (await locationOf(tx, locationId)) !== null;
}

async function load(tx: TenantTx, locationId: string): Promise<(Candidate & { ids: string[] })[]> {
  const rows = await pickable(tx, locationId);
  const carriers = await carriersFor(tx, rows);
  return shareBoxes(
    rows.map(({ id, box, dueBy, lines }, index) => ({ id, box, dueBy, lines, carrier: carriers[index] })),
  );
}

async function wantedOf(tx: TenantTx, { carrier, dueBefore, zone, skuCodes }: WaveCriteria) {
  const skuIds = skuCodes.length > 0 ? new Set((await skusByCode(tx, skuCodes)).values()) : undefined;
  return { carrier, dueBefore, zone, skuIds };
}

/** The most frequent first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}
