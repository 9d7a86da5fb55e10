import type { TenantTx } from "@/server/db/tenant-tx";

/** Blanks what was said with warehouses about orders; what was still to be said is not said any more. */
export const blankMessages = (
  tx: TenantTx,
  orderIds: readonly string[],
  { body, reply, now }: { body: Buffer; reply: Buffer; now: Date },
) =>
  tx.execute(
    `UPDATE wms_message m SET body_sealed = $3, reply_sealed = CASE WHEN m.reply_sealed IS NOT NULL THEN $4::bytea END,
       status = CASE WHEN m.status IN ('pending', 'failed', 'parked') THEN 'refused' ELSE m.status END,
       code = CASE WHEN m.status IN ('pending', 'failed', 'parked') THEN 'erased' ELSE m.code END,
       problem = NULL, due_at = NULL, finished_at = coalesce(m.finished_at, $5)
     FROM wms_document d JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = d.reference_id
     WHERE d.tenant_id = $1 AND f.order_id = ANY ($2::uuid[]) AND m.tenant_id = $1 AND m.document_id = d.id`,
    [tx.tenantId, orderIds, body, reply, now],
  );
