import type { TenantTx } from "@/server/db/tenant-tx";
import type { LotUnits } from "@/server/domain/stock/lots";
import { newId } from "@/server/ids";

export type StoredLot = LotUnits & { skuId: string; code: string };

/** Lots of these SKUs with units at a location. */
export function lotsAt(tx: TenantTx, locationId: string, skuIds: readonly string[]): Promise<StoredLot[]> {
  return tx.query<StoredLot & Record<string, unknown>>(
    `SELECT l.id AS "lotId", l.sku_id AS "skuId", l.code, n.units, l.received_at AS "receivedAt", l.expires_on AS "expiresOn"
     FROM lot_level n JOIN lot l ON l.tenant_id = n.tenant_id AND l.id = n.lot_id
     WHERE n.tenant_id = $1 AND n.location_id = $2 AND n.sku_id = ANY ($3::uuid[]) AND n.units > 0`,
    [tx.tenantId, locationId, skuIds],
  );
}

/** The lot of this code, made when it is not known yet. */
export async function ensureLot(
  tx: TenantTx,
  lot: { skuId: string; code: string; receivedAt: Date; expiresOn: Date | null },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO lot AS known (tenant_id, id, sku_id, code, received_at, expires_on) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, sku_id, code) DO UPDATE SET expires_on = coalesce(known.expires_on, EXCLUDED.expires_on)
     RETURNING id`,
    [tx.tenantId, newId(), lot.skuId, lot.code, lot.receivedAt, lot.expiresOn],
  );
  return row?.id ?? "";
}

export interface LotChange {
  lotId: string;
  skuId: string;
  locationId: string;
  /** Negative: they leave. */
  units: number;
  causeId: string;
}

/** Changes what a location has of a lot, with a line of its history; false when it has too few. The stock row is locked by the caller. */
export async function changeLot(tx: TenantTx, change: LotChange, cause: string, now: Date): Promise<boolean> {
  const { lotId, skuId, locationId, units, causeId } = change;
  const key = [tx.tenantId, lotId, locationId, skuId, units];
  const done =
    units > 0
      ? await tx.execute(
          `INSERT INTO lot_level AS held (tenant_id, lot_id, location_id, sku_id, units)
           SELECT $1, id, $3, sku_id, $5 FROM lot WHERE tenant_id = $1 AND id = $2 AND sku_id = $4
           ON CONFLICT (tenant_id, lot_id, location_id) DO UPDATE SET units = held.units + $5`,
          key,
        )
      : await tx.execute(
          `UPDATE lot_level SET units = units + $5
           WHERE tenant_id = $1 AND lot_id = $2 AND location_id = $3 AND sku_id = $4 AND units + $5 >= 0`,
          key,
        );
  if (done === 0) return false;
  await tx.db.lotMovement.create({
    data: { tenantId: tx.tenantId, id: newId(), lotId, locationId, units, cause, causeId, at: now },
  });
  return true;
}
