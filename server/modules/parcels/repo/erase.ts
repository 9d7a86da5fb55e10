import type { TenantTx } from "@/server/db/tenant-tx";

/** Parcels orders went in. One box goes to one receiver, so that all of it is theirs. */
export const parcelsOfOrders = async (tx: TenantTx, orderIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT DISTINCT parcel_id AS id FROM parcel_fulfillment
       WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) ORDER BY 1`,
      [tx.tenantId, orderIds],
    )
  ).map(({ id }) => id);

/** Blanks labels and photos of boxes; the files that are nobody's now. */
export async function blankParcels(tx: TenantTx, ids: readonly string[], payloadSealed: Buffer): Promise<string[]> {
  const papers = await tx.query<{ file: string | null }>(
    `UPDATE label l SET payload_sealed = $3, paper_file_id = NULL, paper = CASE WHEN l.paper IS NULL THEN NULL ELSE 'unavailable' END
     FROM (SELECT id, paper_file_id FROM label WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE) was
     WHERE l.tenant_id = $1 AND l.id = was.id RETURNING was.paper_file_id AS file`,
    [tx.tenantId, ids, payloadSealed],
  );
  const photos = await tx.query<{ file: string }>(
    "DELETE FROM parcel_photo WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) RETURNING file_id AS file",
    [tx.tenantId, ids],
  );
  return [...papers, ...photos].flatMap(({ file }) => file ?? []);
}

/** Whether any of the parcels went to somebody who was erased. */
export const anyErased = async (tx: TenantTx, ids: readonly string[]): Promise<boolean> =>
  (
    await tx.query(
      `SELECT 1 FROM parcel_fulfillment m JOIN sales_order o ON o.tenant_id = $1 AND o.id = m.order_id
       WHERE m.tenant_id = $1 AND m.parcel_id = ANY ($2::uuid[]) AND o.erased_at IS NOT NULL LIMIT 1`,
      [tx.tenantId, ids],
    )
  ).length > 0;
