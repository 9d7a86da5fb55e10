import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

// Set-based writers of sample rows: a handful of statements carry a boutique, and a few hundred a group with 800 stores.

const rowsPerStatement = 5_000;

async function inSlices<T>(rows: readonly T[], write: (slice: readonly T[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += rowsPerStatement) await write(rows.slice(at, at + rowsPerStatement));
}

export interface SampleStyle {
  id: string;
  code: string;
  name: string;
  category: string;
  season: string;
}

export interface SampleSku {
  id: string;
  styleId: string;
  code: string;
  name: string;
  color: string;
  size: string;
  barcode: string;
  weightGrams: number;
  listPriceMinor: bigint;
  category: string;
  season: string;
}

export interface SampleLocation {
  id: string;
  ordinal: number;
  code: string;
  name: string;
  type: "dc" | "store";
  province: string;
  city: string;
  district: string;
  street: string;
  lat: number;
  lng: number;
  twoHour: boolean;
  dailyCapacity: number;
  serviceScore: number;
}

export interface SampleStock {
  locationId: string;
  skuId: string;
  onHand: number;
}

export async function writeStyles(tx: TenantTx, styles: readonly SampleStyle[]): Promise<void> {
  await inSlices(styles, (slice) =>
    tx.execute(
      `INSERT INTO style (tenant_id, id, code, name, category, season, sample)
       SELECT $1, s.*, true FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) AS s`,
      [tx.tenantId, ...columns(slice, (s) => [s.id, s.code, s.name, s.category, s.season])],
    ),
  );
}

export async function writeSkus(tx: TenantTx, skus: readonly SampleSku[]): Promise<void> {
  await inSlices(skus, (slice) =>
    tx.execute(
      `INSERT INTO sku (tenant_id, id, style_id, code, name, color, size, barcode, weight_grams, list_price_minor,
         cost_minor, floor_price_minor, category, season, sample)
       SELECT $1, s.id, s.style_id, s.code, s.name, s.color, s.size, s.barcode, s.weight, s.price,
         s.price * 3 / 10, s.price / 2, s.category, s.season, true
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
         $10::bigint[], $11::text[], $12::text[])
         AS s(id, style_id, code, name, color, size, barcode, weight, price, category, season)`,
      [
        tx.tenantId,
        ...columns(slice, (s) => [
          s.id,
          s.styleId,
          s.code,
          s.name,
          s.color,
          s.size,
          s.barcode,
          s.weightGrams,
          s.listPriceMinor,
          s.category,
          s.season,
        ]),
      ],
    ),
  );
}

/** Stores open 10–22, warehouses work 8–20; both every day. */
const hours = {
  store: weekly("10:00", "22:00"),
  dc: weekly("08:00", "20:00"),
};

function weekly(from: string, to: string) {
  return JSON.stringify(
    Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((d) => [d, [[from, to]]])),
  );
}

export async function writeLocations(tx: TenantTx, locations: readonly SampleLocation[]): Promise<void> {
  await inSlices(locations, (slice) =>
    tx.execute(
      `INSERT INTO location (tenant_id, id, ordinal, code, name, type, province, city, district, street, lat, lng,
         two_hour, daily_capacity, service_score, opening_hours, pickup, cut_off, lead_hours, sample)
       SELECT $1, l.id, l.ordinal, l.code, l.name, l.type, l.province, l.city, l.district, l.street, l.lat, l.lng,
         l.two_hour, l.capacity, l.score, (CASE l.type WHEN 'dc' THEN $16 ELSE $17 END)::jsonb, l.type = 'store',
         CASE l.type WHEN 'dc' THEN '18:00' ELSE '17:00' END, CASE l.type WHEN 'dc' THEN 4 ELSE 8 END, true
       FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
         $10::text[], $11::float8[], $12::float8[], $13::bool[], $14::int[], $15::float8[])
         AS l(id, ordinal, code, name, type, province, city, district, street, lat, lng, two_hour, capacity, score)`,
      [
        tx.tenantId,
        ...columns(slice, (l) => [
          l.id,
          l.ordinal,
          l.code,
          l.name,
          l.type,
          l.province,
          l.city,
          l.district,
          l.street,
          l.lat,
          l.lng,
          l.twoHour,
          l.dailyCapacity,
          l.serviceScore,
        ]),
        hours.dc,
        hours.store,
      ],
    ),
  );
}

/** Levels and the ledger lines they are the sum of. */
export async function writeStock(tx: TenantTx, stock: readonly SampleStock[], now: Date): Promise<void> {
  await inSlices(stock, (slice) =>
    tx.execute(
      `WITH s AS (SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[]) AS s(location_id, sku_id, on_hand, id)),
       levels AS (
         INSERT INTO stock_level (tenant_id, location_id, sku_id, on_hand, sample, updated_at)
         SELECT $1, location_id, sku_id, on_hand, true, $6 FROM s
       )
       INSERT INTO stock_movement (tenant_id, id, location_id, sku_id, on_hand, cause, reason, actor_type, idempotency_key, sample, at)
       SELECT $1, id, location_id, sku_id, on_hand, 'count', 'opening', 'system', 'opening:' || id, true, $6 FROM s`,
      [tx.tenantId, ...columns(slice, (s) => [s.locationId, s.skuId, s.onHand, newId()]), now],
    ),
  );
}

/** Rows to one array per column, as unnest takes them. */
function columns<T>(rows: readonly T[], cells: (row: T) => unknown[]): unknown[][] {
  const table = rows.map(cells);
  return (table[0] ?? []).map((_, column) => table.map((row) => row[column]));
}

/** EAN-13 in the range for use inside a company (prefix 2): twelve digits and their check digit. */
export function internalBarcode(sequence: number): string {
  const digits = `20${String(sequence).padStart(10, "0")}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}
