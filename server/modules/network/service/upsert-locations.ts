import type { Actor } from "@/lib/contracts/actor";
import type { ItemError, UpsertOutcome } from "@/lib/contracts/catalog";
import type { LocationUpsert } from "@/lib/contracts/network";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { recordBulkWrite } from "@/server/modules/audit/service";
import { announceChange } from "@/server/modules/stock/service/announce-stock";
import {
  brandTimezone,
  insertLocations,
  lockLocationsByCode,
  type StoredLocation,
  takeTurnForNew,
  updateLocations,
} from "../repo/location-writes";
import { mergeLocation } from "./merge-location";

export interface UpsertOptions {
  now: Date;
  /** Decides everything and writes nothing. */
  dryRun?: boolean;
  sample?: boolean;
}

/** Creates and changes up to 1,000 locations by code; an item that cannot be taken stops no other. */
export function upsertLocations(
  tenantId: TenantId,
  items: readonly LocationUpsert[],
  { actor, ...options }: UpsertOptions & { actor?: Actor },
): Promise<UpsertOutcome> {
  return withTenant(tenantId, async (tx) => {
    const outcome = await upsertLocationsIn(tx, items, options);
    if (actor) await recordBulkWrite(tx, actor, "locations", outcome);
    return outcome;
  });
}

/** The same inside a transaction that is already open. */
export async function upsertLocationsIn(
  tx: TenantTx,
  items: readonly LocationUpsert[],
  { now, dryRun = false, sample = false }: UpsertOptions,
): Promise<UpsertOutcome> {
  const codes = [...new Set(items.map((item) => item.code))];
  if (!dryRun) await takeTurnForNew(tx, codes);
  const existing = await lockLocationsByCode(tx, codes);
  const timezone = await brandTimezone(tx);
  const creates: StoredLocation[] = [];
  const changes: StoredLocation[] = [];
  const errors: ItemError[] = [];
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item.code)) {
      errors.push({ index, code: "repeated", path: "code", message: `${item.code}: appears more than once` });
      continue;
    }
    seen.add(item.code);
    const stored = existing.get(item.code);
    const { location, changed } = mergeLocation(item, stored, { id: newId(), timezone });
    if (!stored) creates.push(location);
    else if (changed) changes.push(location);
  }
  if (!dryRun && creates.length > 0) await insertLocations(tx, creates, { now, sample });
  if (!dryRun && changes.length > 0) await updateLocations(tx, changes, now);
  if (!dryRun && creates.length + changes.length > 0) await announceChange(tx, "supply", now);
  return { upserted: items.length - errors.length, created: creates.length, changed: changes.length, errors };
}
