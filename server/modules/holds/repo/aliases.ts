import type { TenantTx } from "@/server/db/tenant-tx";

/** Whether both belong to this brand; the alias itself is upserted only then. */
export async function upsertAlias(
  tx: TenantTx,
  alias: { channelId: string; channelSku: string; skuId: string },
): Promise<boolean> {
  const written = await tx.execute(
    `INSERT INTO sku_alias (tenant_id, channel_id, channel_sku, sku_id)
     SELECT $1, c.id, $3, s.id FROM channel c JOIN sku s ON s.tenant_id = $1 AND s.id = $4
     WHERE c.tenant_id = $1 AND c.id = $2
     ON CONFLICT (tenant_id, channel_id, channel_sku) DO UPDATE SET sku_id = EXCLUDED.sku_id`,
    [tx.tenantId, alias.channelId, alias.channelSku, alias.skuId],
  );
  return written > 0;
}

/** Orders of a channel held because of one unknown code. */
export async function selectHeldBy(tx: TenantTx, channelId: string, channelSku: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT o.id FROM hold h JOIN sales_order o ON o.tenant_id = h.tenant_id AND o.id = h.order_id
     WHERE h.tenant_id = $1 AND h.status = 'open' AND h.type = 'unknown_sku' AND h.cause = $3 AND o.channel_id = $2
     ORDER BY o.id`,
    [tx.tenantId, channelId, channelSku],
  );
  return rows.map((row) => row.id);
}
