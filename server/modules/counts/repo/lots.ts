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
  tx.db.stockCountLot.findMany({
    where: { countId, line: { counted: { not: null } } },
    orderBy: [{ skuId: "asc" }, { code: "asc" }],
    select: { skuId: true, code: true, expiresOn: true, counted: true, expected: true },
  });
