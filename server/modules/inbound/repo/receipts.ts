import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Came } from "@/server/domain/inbound/receive";

export type ReceiptLine = Came & { lotId: string | null };

interface NewReceipt {
  id: string;
  inboundId: string;
  kind: "receipt" | "release";
  actor: Actor;
  now: Date;
}

/** False when this receipt was written before. */
export async function insertReceipt(tx: TenantTx, { actor, now, ...receipt }: NewReceipt): Promise<boolean> {
  const data = { tenantId: tx.tenantId, ...receipt, actorType: actor.type, actorId: actor.id ?? null, at: now };
  return (await tx.db.receipt.createMany({ data: [data], skipDuplicates: true })).count > 0;
}

export async function insertReceiptLines(
  tx: TenantTx,
  receiptId: string,
  lines: readonly ReceiptLine[],
): Promise<void> {
  const { tenantId } = tx;
  await tx.db.receiptLine.createMany({
    data: lines.map((line, index) => ({ tenantId, receiptId, lineNo: index + 1, ...line })),
  });
}

export interface LotToCheck {
  skuId: string;
  code: string;
  expiresOn: Date | null;
  units: number;
}

/** Lots that were named for units that still wait for the quality check. */
export const lotsToCheck = (tx: TenantTx, inboundId: string): Promise<LotToCheck[]> =>
  tx.query<LotToCheck & Record<string, unknown>>(
    `SELECT l.sku_id AS "skuId", t.code, (t.expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn",
       sum(l.quality_check)::int AS units
     FROM receipt r JOIN receipt_line l ON l.tenant_id = r.tenant_id AND l.receipt_id = r.id
     JOIN lot t ON t.tenant_id = l.tenant_id AND t.id = l.lot_id
     WHERE r.tenant_id = $1 AND r.inbound_id = $2
     GROUP BY l.sku_id, t.tenant_id, t.id HAVING sum(l.quality_check) > 0 ORDER BY t.expires_on, t.code`,
    [tx.tenantId, inboundId],
  );

export async function isBooked(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.receipt.count({ where: { id } })) > 0;
}
