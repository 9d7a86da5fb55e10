import type { TenantTx } from "@/server/db/tenant-tx";

/** Who collected goods, and where somebody wanted them sent instead. */
export async function blankWork(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE fulfillment_order SET collected_by_sealed = NULL
     WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND collected_by_sealed IS NOT NULL`,
    [tx.tenantId, orderIds],
  );
  await tx.execute(
    `UPDATE interception SET address_sealed = NULL WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])
       AND address_sealed IS NOT NULL`,
    [tx.tenantId, orderIds],
  );
}
