import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

interface KeyRow {
  id: string;
  locationId: string;
  locationCode: string;
  locationName: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export const listKeys = (tx: TenantTx, scope: LocationScope) =>
  tx.query<KeyRow & Record<string, unknown>>(
    `SELECT k.id, k.location_id AS "locationId", l.code AS "locationCode", l.name AS "locationName", k.name,
       k.created_at AS "createdAt", k.last_used_at AS "lastUsedAt"
     FROM pos_key k JOIN location l ON l.tenant_id = $1 AND l.id = k.location_id
     WHERE k.tenant_id = $1 AND k.revoked_at IS NULL AND ($2::uuid[] IS NULL OR k.location_id = ANY ($2))
     ORDER BY l.code, k.created_at`,
    [tx.tenantId, scope ?? null],
  );

export const keyInForce = (tx: TenantTx, id: string) => tx.db.posKey.findFirst({ where: { id, revokedAt: null } });

export const locationOf = (tx: TenantTx, id: string) =>
  tx.db.location.findFirst({
    where: { id, active: true },
    select: { id: true, code: true, type: true, timezone: true },
  });

export const insertKey = (
  tx: TenantTx,
  key: { id: string; locationId: string; name: string; secretSealed: Uint8Array<ArrayBuffer>; createdAt: Date },
) => tx.db.posKey.create({ data: { tenantId: tx.tenantId, ...key } });

export const endKey = async (tx: TenantTx, id: string, now: Date): Promise<boolean> =>
  (await tx.db.posKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })).count > 0;

/**
 * Takes note of a request, and forgets those that are too old to be sent again; false when it was sent before. The use
 * of the key is written once a minute, for many requests at once would wait for each other's row.
 */
export async function takeNonce(
  tx: TenantTx,
  { keyId, nonce, now, expiresAt }: { keyId: string; nonce: string; now: Date; expiresAt: Date },
): Promise<boolean> {
  await tx.execute(
    `DELETE FROM pos_nonce WHERE tenant_id = $1 AND key_id = $2 AND nonce IN (
       SELECT nonce FROM pos_nonce WHERE tenant_id = $1 AND key_id = $2 AND expires_at < $3
       LIMIT 20 FOR UPDATE SKIP LOCKED)`,
    [tx.tenantId, keyId, now],
  );
  await tx.execute(
    `UPDATE pos_key SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2
     AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - interval '1 minute')`,
    [tx.tenantId, keyId, now],
  );
  const fresh = await tx.execute(
    `INSERT INTO pos_nonce (tenant_id, key_id, nonce, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [tx.tenantId, keyId, nonce, expiresAt],
  );
  return fresh > 0;
}

interface RegisterRow {
  locationId: string;
  locationName: string;
  code: string;
  lastReceiptNo: string;
  lastSoldAt: Date;
  heardAt: Date;
}

export const listRegisters = (tx: TenantTx, scope: LocationScope) =>
  tx.query<RegisterRow & Record<string, unknown>>(
    `SELECT r.location_id AS "locationId", l.name AS "locationName", r.code, r.last_receipt_no AS "lastReceiptNo",
       r.last_sold_at AS "lastSoldAt", r.heard_at AS "heardAt"
     FROM pos_register r JOIN location l ON l.tenant_id = $1 AND l.id = r.location_id
     WHERE r.tenant_id = $1 AND ($2::uuid[] IS NULL OR r.location_id = ANY ($2)) ORDER BY l.code, r.code LIMIT 5000`,
    [tx.tenantId, scope ?? null],
  );
