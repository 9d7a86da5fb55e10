import type { TenantTx } from "@/server/db/tenant-tx";

/** Forgets what documents about orders say; the files they came in or left in, once these have been carried out. */
export const blankDocuments = async (tx: TenantTx, orderIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `WITH blanked AS (
         UPDATE edi_message SET body_sealed = NULL, message = NULL
         WHERE tenant_id = $1 AND (order_id = ANY ($2::uuid[]) OR fulfillment_id IN (
           SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])))
         RETURNING drop_file_id AS id)
       SELECT DISTINCT id FROM blanked WHERE id IS NOT NULL ORDER BY id`,
      [tx.tenantId, orderIds],
    )
  ).map(({ id }) => id);
