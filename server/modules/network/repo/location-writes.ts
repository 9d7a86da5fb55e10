import type { OpeningHours } from "@/lib/contracts/network";
import type { TenantTx } from "@/server/db/tenant-tx";

/** A location as stored, without what the database keeps for itself. */
export interface StoredLocation {
  id: string;
  code: string;
  name: string;
  type: string;
  country: string;
  province: string;
  city: string;
  district: string;
  street: string;
  postalCode: string | null;
  lat: number;
  lng: number;
  timezone: string;
  shipFrom: boolean;
  pickup: boolean;
  twoHour: boolean;
  twoHourRadiusKm: number;
  openingHours: OpeningHours;
  cutOff: string;
  dailyCapacity: number | null;
  leadHours: number;
  serviceScore: number;
  active: boolean;
}

const columns = `id, code, name, type, country, province, city, district, street, postal_code AS "postalCode", lat, lng,
  timezone, ship_from AS "shipFrom", pickup, two_hour AS "twoHour", two_hour_radius_km AS "twoHourRadiusKm",
  opening_hours AS "openingHours", cut_off AS "cutOff", daily_capacity AS "dailyCapacity", lead_hours AS "leadHours",
  service_score AS "serviceScore", active`;

/** Locations by code, locked in code order until the transaction ends. */
export async function lockLocationsByCode(
  tx: TenantTx,
  codes: readonly string[],
): Promise<Map<string, StoredLocation>> {
  const rows = await tx.query<StoredLocation>(
    `SELECT ${columns} FROM location WHERE tenant_id = $1 AND code = ANY($2) ORDER BY code FOR UPDATE`,
    [tx.tenantId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Where some of the codes are new, calls that bring new ones take turns: of two that bring the same, the second finds it. */
export async function takeTurnForNew(tx: TenantTx, codes: readonly string[]): Promise<void> {
  const known = await tx.db.location.count({ where: { code: { in: [...codes] } } });
  if (known < codes.length) await lockBrand(tx);
}

const lockBrand = (tx: TenantTx) => tx.query("SELECT 1 FROM tenant WHERE id = $1 FOR NO KEY UPDATE", [tx.tenantId]);

export async function brandTimezone(tx: TenantTx): Promise<string> {
  const tenant = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { timezone: true } });
  return tenant.timezone;
}

const recordset = `jsonb_to_recordset($2::jsonb) AS t(id uuid, nth int, code text, name text, type text,
  country text, province text, city text, district text, street text, "postalCode" text, lat float8, lng float8,
  timezone text, "shipFrom" boolean, pickup boolean, "twoHour" boolean, "twoHourRadiusKm" float8, "openingHours" jsonb,
  "cutOff" text, "dailyCapacity" int, "leadHours" float8, "serviceScore" float8, active boolean)`;

/**
 * New locations take the next ordinals of their brand, without gaps: the ordinal is what compact lists of locations
 * count by. The brand's row is locked, so that two calls never hand out the same one.
 */
export async function insertLocations(
  tx: TenantTx,
  locations: readonly StoredLocation[],
  options: { now: Date; sample: boolean },
): Promise<void> {
  await lockBrand(tx);
  await tx.execute(
    `INSERT INTO location (tenant_id, id, ordinal, code, name, type, country, province, city, district, street,
       postal_code, lat, lng, timezone, ship_from, pickup, two_hour, two_hour_radius_km, opening_hours, cut_off,
       daily_capacity, lead_hours, service_score, active, sample, created_at, updated_at)
     SELECT $1, id, (SELECT coalesce(max(ordinal) + 1, 0) FROM location WHERE tenant_id = $1) + nth, code, name, type,
       country, province, city, district, street, "postalCode", lat, lng, timezone, "shipFrom", pickup, "twoHour",
       "twoHourRadiusKm", "openingHours", "cutOff", "dailyCapacity", "leadHours", "serviceScore", active, $3, $4, $4
     FROM ${recordset}`,
    [
      tx.tenantId,
      JSON.stringify(locations.map((location, nth) => ({ ...location, nth }))),
      options.sample,
      options.now,
    ],
  );
}

export async function updateLocations(tx: TenantTx, locations: readonly StoredLocation[], now: Date): Promise<void> {
  await tx.execute(
    `UPDATE location l SET name = t.name, type = t.type, country = t.country, province = t.province, city = t.city,
       district = t.district, street = t.street, postal_code = t."postalCode", lat = t.lat, lng = t.lng,
       timezone = t.timezone, ship_from = t."shipFrom", pickup = t.pickup, two_hour = t."twoHour",
       two_hour_radius_km = t."twoHourRadiusKm", opening_hours = t."openingHours", cut_off = t."cutOff",
       daily_capacity = t."dailyCapacity", lead_hours = t."leadHours", service_score = t."serviceScore",
       active = t.active, version = l.version + 1, updated_at = $3
     FROM ${recordset} WHERE l.tenant_id = $1 AND l.id = t.id`,
    [tx.tenantId, JSON.stringify(locations), now],
  );
}
