import type { TenantTx } from "@/server/db/tenant-tx";

export interface KeptRow {
  connectionId: string;
  externalNo: string;
  sealed: Buffer;
  appliedSealed: Buffer | null;
}

export const lockKept = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<KeptRow & Record<string, unknown>>(
    `SELECT connection_id AS "connectionId", external_no AS "externalNo", sealed, applied_sealed AS "appliedSealed"
     FROM platform_order WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])
     ORDER BY connection_id, external_no FOR NO KEY UPDATE`,
    [tx.tenantId, orderIds],
  );

/** What buyers wrote to refunds goes with it. */
export const putErased = (tx: TenantTx, rows: readonly KeptRow[], now: Date) =>
  tx.execute(
    `WITH refunds AS (
       UPDATE platform_refund r SET reason = '', message = NULL FROM unnest($2::uuid[], $3::text[]) AS x (connection_id, no)
       WHERE r.tenant_id = $1 AND r.connection_id = x.connection_id AND r.external_no = x.no)
     UPDATE platform_order p SET sealed = x.sealed, content_hash = NULL, applied_sealed = x.applied, erased_at = $6
     FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[]) AS x (connection_id, no, sealed, applied)
     WHERE p.tenant_id = $1 AND p.connection_id = x.connection_id AND p.external_no = x.no`,
    [
      ...[tx.tenantId, rows.map((row) => row.connectionId), rows.map((row) => row.externalNo)],
      ...[rows.map((row) => row.sealed), rows.map((row) => row.appliedSealed), now],
    ],
  );

/** Which of these orders were erased. Locks what is known of them, so that none is meanwhile. */
export const erasedAmong = async (
  tx: TenantTx,
  connectionId: string,
  numbers: readonly string[],
): Promise<Set<string>> => {
  const rows = await tx.query<{ no: string; erased: boolean }>(
    `SELECT external_no AS no, erased_at IS NOT NULL AS erased FROM platform_order
     WHERE tenant_id = $1 AND connection_id = $2 AND external_no = ANY ($3::text[]) ORDER BY external_no FOR NO KEY UPDATE`,
    [tx.tenantId, connectionId, numbers],
  );
  return new Set(rows.flatMap(({ no, erased }) => (erased ? [no] : [])));
};
