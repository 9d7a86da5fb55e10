import type { TenantTx } from "@/server/db/tenant-tx";

export interface PackedLot {
  fulfillmentOrderId: string;
  lotId: string;
  skuId: string;
  quantity: number;
}

export async function insertPackedLots(tx: TenantTx, rows: readonly PackedLot[]): Promise<void> {
  await tx.db.packedLot.createMany({ data: rows.map((row) => ({ tenantId: tx.tenantId, ...row })) });
}

export const packedLotsOf = (tx: TenantTx, fulfillmentOrderId: string): Promise<PackedLot[]> =>
  tx.db.packedLot.findMany({
    where: { fulfillmentOrderId },
    select: { fulfillmentOrderId: true, lotId: true, skuId: true, quantity: true },
  });

export const deletePackedLots = (tx: TenantTx, fulfillmentOrderIds: readonly string[]) =>
  tx.db.packedLot.deleteMany({ where: { fulfillmentOrderId: { in: [...fulfillmentOrderIds] } } });
