import type { UpsertOutcome } from "@/lib/contracts/catalog";
import type { BinRow } from "@/lib/contracts/packing";
import type { LocationScope } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { type BinPosition, binPage, binsAt, writeBins } from "../repo/bins";

interface Writing {
  now: Date;
  dryRun: boolean;
  locations: LocationScope;
}

/**
 * Bins by location and SKU code, each row for itself: `unknown_location` also for one the writer does not work at,
 * `unknown_sku` also for bundles, which lie nowhere.
 */
export async function writeBinRows(
  tx: TenantTx,
  rows: readonly BinRow[],
  { now, dryRun, locations }: Writing,
): Promise<UpsertOutcome> {
  const skus = await skusByCode(
    tx,
    rows.map((row) => row.sku),
  );
  const known = await binsAt(tx, [...new Set(rows.map((row) => row.location))], [...new Set(skus.values())], locations);
  const outcome: UpsertOutcome = { upserted: 0, created: 0, changed: 0, errors: [] };
  const changes = new Map<string, Map<string, string>>();
  for (const [index, { location, sku, bin }] of rows.entries()) {
    const [place, skuId] = [known.get(location), skus.get(sku)];
    if (!place || !skuId) {
      const [code, path] = place ? (["unknown_sku", "sku"] as const) : (["unknown_location", "location"] as const);
      outcome.errors.push({ index, code, path, message: `${location} ${sku}: ${code}` });
      continue;
    }
    outcome.upserted += 1;
    const before = place.bins.get(skuId) ?? "";
    if (before === bin) continue;
    if (before === "") outcome.created += 1;
    else outcome.changed += 1;
    changes.set(place.id, (changes.get(place.id) ?? new Map()).set(skuId, bin));
  }
  if (!dryRun) for (const [locationId, bins] of [...changes].sort()) await writeBins(tx, locationId, bins, now);
  return outcome;
}

/** All bins by location and SKU, one page after the other. */
export const listBins = (tenantId: TenantId, after: BinPosition | undefined, limit: number, locations: LocationScope) =>
  withTenant(tenantId, (tx) => binPage(tx, after, limit, locations));
