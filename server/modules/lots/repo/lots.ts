import type { TenantTx } from "@/server/db/tenant-tx";
import type { LotUnits } from "@/server/domain/stock/lots";
import { newId } from "@/server/ids";

export type StoredLot = LotUnits & { skuId: string; code: string };

/** Lots of these SKUs with units at a location that no packed order has; `own` orders' are counted as free. */
export function lotsAt(
  tx: TenantTx,
  locationId: string,
  skuIds: readonly string[],
  own: readonly string[] = [],
): Promise<StoredLot[]> {
  return tx.query<StoredLot & Record<string, unknown>>(
    `SELECT * FROM (
       SELECT l.id AS "lotId", l.sku_id AS "skuId", l.code, l.received_at AS "receivedAt", (l.expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn",
         n.units - coalesce((SELECT sum(p.quantity) FROM packed_lot p
           JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = p.fulfillment_order_id AND f.location_id = n.location_id
             AND f.status IN ('packed', 'ready')
           WHERE p.tenant_id = $1 AND p.lot_id = n.lot_id AND p.fulfillment_order_id <> ALL ($4::uuid[])), 0)::int AS units
       FROM lot_level n JOIN lot l ON l.tenant_id = n.tenant_id AND l.id = n.lot_id
       WHERE n.tenant_id = $1 AND n.location_id = $2 AND n.sku_id = ANY ($3::uuid[]) AND n.units > 0) free
     WHERE units > 0`,
    [tx.tenantId, locationId, skuIds, own],
  );
}

export const lotById = (tx: TenantTx, id: string) => tx.db.lot.findFirst({ where: { tenantId: tx.tenantId, id } });

export const lotsByCode = (tx: TenantTx, skuId: string, codes: readonly string[]) =>
  tx.db.lot.findMany({ where: { tenantId: tx.tenantId, skuId, code: { in: [...codes] } } });

/** What a location has of lots of these SKUs, whoever it is packed for. */
export const lotLevelsAt = (tx: TenantTx, locationId: string, skuIds: readonly string[]) =>
  tx.query<{ lotId: string; skuId: string; code: string; units: number }>(
    `SELECT l.id AS "lotId", l.sku_id AS "skuId", l.code, n.units FROM lot_level n
     JOIN lot l ON l.tenant_id = $1 AND l.id = n.lot_id
     WHERE n.tenant_id = $1 AND n.location_id = $2 AND n.sku_id = ANY ($3::uuid[]) AND n.units > 0 ORDER BY l.code`,
    [tx.tenantId, locationId, skuIds],
  );

/** The lot of this code, made when it is not known yet; `expiresOn` is what it had before, if it had. */
export async function ensureLot(
  tx: TenantTx,
  lot: { skuId: string; code: string; receivedAt: Date; expiresOn: Date | null },
): Promise<{ id: string; expiresOn: Date | null }> {
  // Nearly always it is known: then its row is not locked, which others hold while they wait for our stock.
  const [known] = await tx.query<{ id: string; expiresOn: Date | null }>(
    `SELECT id, (expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn" FROM lot
     WHERE tenant_id = $1 AND sku_id = $2 AND code = $3`,
    [tx.tenantId, lot.skuId, lot.code],
  );
  if (known && (known.expiresOn || !lot.expiresOn)) return known;
  const [row] = await tx.query<{ id: string; expiresOn: Date | null }>(
    `INSERT INTO lot AS known (tenant_id, id, sku_id, code, received_at, expires_on) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, sku_id, code) DO UPDATE SET expires_on = coalesce(known.expires_on, EXCLUDED.expires_on)
     RETURNING id, (expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn"`,
    [tx.tenantId, newId(), lot.skuId, lot.code, lot.receivedAt, lot.expiresOn],
  );
  return { id: row?.id ?? "", expiresOn: row?.expiresOn ?? null };
}

export interface LotChange {
  lotId: string;
  skuId: string;
  locationId: string;
  /** Negative: they leave. */
  units: number;
  /** The receipt, the fulfillment order, the transfer. */
  causeId: string;
}

const columnsOf = (changes: readonly LotChange[]) => [
  changes.map((one) => one.lotId),
  changes.map((one) => one.locationId),
  changes.map((one) => one.skuId),
  changes.map((one) => one.units),
];

const changedSql = "unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[]) AS r (lot_id, location_id, sku_id, units)";

/**
 * Changes what locations have of lots, all more or all less, with a line of history each; false when one has too few
 * (the caller rolls back). Each lot and location comes once, and their stock rows are locked by the caller.
 */
export async function changeLots(
  tx: TenantTx,
  changes: readonly LotChange[],
  cause: string,
  now: Date,
): Promise<boolean> {
  const [first] = changes;
  if (!first) return true;
  const params = [tx.tenantId, ...columnsOf(changes)];
  const done =
    first.units > 0
      ? await tx.execute(
          `INSERT INTO lot_level AS held (tenant_id, lot_id, location_id, sku_id, units)
           SELECT $1, l.id, r.location_id, l.sku_id, r.units FROM ${changedSql}
           JOIN lot l ON l.tenant_id = $1 AND l.id = r.lot_id AND l.sku_id = r.sku_id
           ON CONFLICT (tenant_id, lot_id, location_id) DO UPDATE SET units = held.units + EXCLUDED.units`,
          params,
        )
      : await tx.execute(
          `UPDATE lot_level n SET units = n.units + r.units FROM ${changedSql}
           WHERE n.tenant_id = $1 AND n.lot_id = r.lot_id AND n.location_id = r.location_id AND n.sku_id = r.sku_id
             AND n.units + r.units >= 0`,
          params,
        );
  if (done < changes.length) return false;
  await tx.db.lotMovement.createMany({
    data: changes.map(({ lotId, locationId, units, causeId }) => ({
      ...{ tenantId: tx.tenantId, id: newId(), lotId, locationId, units, cause, causeId, at: now },
    })),
  });
  return true;
}

/** What a transfer has taken of lots and not put down again. */
export function lotsOnTheRoad(tx: TenantTx, transferId: string): Promise<StoredLot[]> {
  return tx.query<StoredLot & Record<string, unknown>>(
    `SELECT l.id AS "lotId", l.sku_id AS "skuId", l.code, l.received_at AS "receivedAt", (l.expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn",
       (-sum(m.units))::int AS units
     FROM lot_movement m JOIN lot l ON l.tenant_id = m.tenant_id AND l.id = m.lot_id
     WHERE m.tenant_id = $1 AND m.cause_id = $2 GROUP BY l.tenant_id, l.id HAVING sum(m.units) < 0`,
    [tx.tenantId, transferId],
  );
}

/** On hand, in lots, and pieces written down, of one SKU at one place. */
export async function countedAt(
  tx: TenantTx,
  place: { skuId: string; locationId: string },
): Promise<{ onHand: number; inLots: number; pieces: number }> {
  const [row] = await tx.query<{ onHand: number; inLots: number; pieces: number }>(
    `SELECT coalesce((SELECT on_hand FROM stock_level WHERE tenant_id = $1 AND sku_id = $2 AND location_id = $3), 0) AS "onHand",
       (SELECT coalesce(sum(units), 0)::int FROM lot_level WHERE tenant_id = $1 AND sku_id = $2 AND location_id = $3) AS "inLots",
       (SELECT count(*)::int FROM serial WHERE tenant_id = $1 AND sku_id = $2 AND location_id = $3 AND status = 'in_stock') AS pieces`,
    [tx.tenantId, place.skuId, place.locationId],
  );
  return row ?? { onHand: 0, inLots: 0, pieces: 0 };
}
