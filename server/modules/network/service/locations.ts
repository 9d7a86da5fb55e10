import type { z } from "zod";
import type { LocationPage, LocationUpsert, locationChange } from "@/lib/contracts/network";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { lockLocationsByCode, type StoredLocation, takeTurnForNew } from "../repo/location-writes";
import { findLocation, listLocations, locationPoints, lockLocation, openingHoursOf } from "../repo/network";
import { upsertLocationsIn } from "./upsert-locations";

export function locationPage(tenantId: TenantId, page: LocationPage) {
  return withTenant(tenantId, async (tx) => {
    const found = await listLocations(tx, page, page.cursor ?? undefined);
    const rows = found.slice(0, page.limit).map(({ tenantId: _own, openingHours, ...row }) => ({
      ...row,
      openingHours: openingHoursOf(openingHours),
    }));
    return { rows, nextCursor: found.length > page.limit ? (rows.at(-1)?.code ?? null) : null };
  });
}

export function getLocation(tenantId: TenantId, id: string) {
  return withTenant(tenantId, async (tx) => {
    const found = await findLocation(tx, id);
    if (!found) return fail("NOT_FOUND", "No such location");
    const { tenantId: _own, openingHours, ...location } = found;
    return ok({ ...location, openingHours: openingHoursOf(openingHours) });
  });
}

/** Every location as a point. */
export const networkMap = (tenantId: TenantId) => withTenant(tenantId, locationPoints);

export function createLocation(tenantId: TenantId, draft: LocationUpsert, by: ByWhom): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    await takeTurnForNew(tx, [draft.code]);
    if ((await lockLocationsByCode(tx, [draft.code])).size > 0) {
      return fail("ALREADY_EXISTS", `There is a location ${draft.code} already`);
    }
    await upsertLocationsIn(tx, [draft], by);
    await told(tx, draft.code, undefined, by);
    return ok({ id: (await factsOf(tx, draft.code))?.id ?? "" });
  });
}

/** Changes a location; refused when somebody else was faster. */
export function changeLocation(
  tenantId: TenantId,
  { id, version, ...fields }: z.infer<typeof locationChange>,
  by: ByWhom,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const stored = await lockLocation(tx, id);
    if (!stored) return fail("NOT_FOUND", "No such location");
    if (stored.version !== version) return fail("STALE", "The location has changed");
    const before = await factsOf(tx, stored.code);
    await upsertLocationsIn(tx, [{ ...fields, code: stored.code }], by);
    await told(tx, stored.code, before, by);
    return ok(null);
  });
}

const factsOf = async (tx: TenantTx, code: string) => (await lockLocationsByCode(tx, [code])).get(code);

async function told(tx: TenantTx, code: string, before: StoredLocation | undefined, { actor }: ByWhom): Promise<void> {
  const after = await factsOf(tx, code);
  if (!after) return;
  const { id: subjectId, ...facts } = after;
  const action = before ? "location.changed" : "location.created";
  const subject = { action, subjectType: "location", subjectId, label: `${code} ${after.name}` };
  await recordChange(tx, { actor, ...subject, before: before && { ...before, id: undefined }, after: facts });
}
