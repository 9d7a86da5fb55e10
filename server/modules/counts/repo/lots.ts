import type { TenantTx } from "@/server/db/tenant-tx";

export interface CountedLot {
  skuId: string;
  code: string;
  expiresOn: Date | null;
  counted: number;
  /** What the books said when it was written down. */
  expected: number;
}

/** Forgets what was found by lot: a SKU's number is another one now. */
export async function clearLots(tx: TenantTx, countId: string, skuIds: readonly string[]): Promise<void> {
  if (skuIds.length > 0) await tx.db.stockCountLot.deleteMany({ where: { countId, skuId: { in: [...skuIds] } } });
}

export async function insertLots(tx: TenantTx, countId: string, lots: readonly CountedLot[]): Promise<void> {
  await tx.db.stockCountLot.createMany({ data: lots.map((lot) => ({ tenantId: tx.tenantId, countId, ...lot })) });
}

/** What was found by lot of rows that are counted. */
export const lotsOfCount = (tx: TenantTx, countId: string): Promise<CountedLot[]> =>
  tx.query<CountedLot & Record<string, unknown>>(
    `SELECT n.sku_id AS "skuId", n.code, (n.expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn", n.counted, n.expected
     FROM stock_count_lot n
     JOIN stock_count_line l ON l.tenant_id = $1 AND l.count_id = n.count_id AND l.sku_id = n.sku_id
     WHERE n.tenant_id = $1 AND n.count_id = $2 AND l.counted IS NOT NULL ORDER BY n.sku_id, n.code`,
    [tx.tenantId, countId],
  );
