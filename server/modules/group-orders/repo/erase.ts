import type { TenantTx } from "@/server/db/tenant-tx";

/** Batches these orders came from, locked, with their places in them: an order's number is the batch's with its place. */
export const lockBatches = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ id: string; sealed: Buffer; places: number[] }>(
    `SELECT b.id, b.orders_sealed AS sealed, o.places FROM batch_order b JOIN (
       SELECT substring(external_no FROM '^(.*)-[0-9]+$') AS number, channel_id,
         array_agg(substring(external_no FROM '-([0-9]+)$')::int) AS places
       FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND external_no ~ '^G[0-9]{6}-[0-9A-Z]{6}-[0-9]{1,6}$'
       GROUP BY 1, 2) o ON o.number = b.number
     JOIN price_list l ON l.tenant_id = $1 AND l.id = b.list_id AND l.channel_id = o.channel_id
     WHERE b.tenant_id = $1 ORDER BY b.id FOR NO KEY UPDATE OF b`,
    [tx.tenantId, orderIds],
  );

export const putPeople = (tx: TenantTx, id: string, sealed: Buffer) =>
  tx.execute("UPDATE batch_order SET orders_sealed = $3, note = '' WHERE tenant_id = $1 AND id = $2", [
    tx.tenantId,
    id,
    sealed,
  ]);
