import type { SerialStatus } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface Piece {
  skuId: string;
  code: string;
}

export interface StoredSerial extends Piece {
  id: string;
  status: SerialStatus;
  fulfillmentOrderId: string | null;
}

/** Pieces that are known, locked. */
export function lockSerials(tx: TenantTx, pieces: readonly Piece[]): Promise<StoredSerial[]> {
  return tx.query<StoredSerial & Record<string, unknown>>(
    `SELECT s.id, s.sku_id AS "skuId", s.code, s.status, s.fulfillment_order_id AS "fulfillmentOrderId"
     FROM unnest($2::uuid[], $3::text[]) AS r (sku_id, code)
     JOIN serial s ON s.tenant_id = $1 AND s.sku_id = r.sku_id AND s.code = r.code ORDER BY s.id FOR UPDATE OF s`,
    [tx.tenantId, pieces.map((piece) => piece.skuId), pieces.map((piece) => piece.code)],
  );
}

/** Pieces that have come; false when one of them is here or was here already. */
export async function insertReceived(
  tx: TenantTx,
  pieces: readonly Piece[],
  { locationId, inboundId, now }: { locationId: string; inboundId: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.db.serial.createMany({
    data: pieces.map((piece) => ({
      ...{ tenantId: tx.tenantId, id: newId(), ...piece, status: "in_stock", locationId, inboundId, receivedAt: now },
    })),
    skipDuplicates: true,
  });
  return count === pieces.length;
}

/** Pieces that have left with a fulfillment order; those nobody has seen come are known from now on. */
export async function writeShipped(
  tx: TenantTx,
  pieces: readonly Piece[],
  { orderId, fulfillmentOrderId, now }: { orderId: string; fulfillmentOrderId: string; now: Date },
): Promise<void> {
  await tx.execute(
    `INSERT INTO serial (tenant_id, id, sku_id, code, status, order_id, fulfillment_order_id, shipped_at)
     SELECT $1, r.id, r.sku_id, r.code, 'shipped', $5, $6, $7 FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS r (id, sku_id, code)
     ON CONFLICT (tenant_id, sku_id, code) DO UPDATE SET status = 'shipped', location_id = NULL, order_id = $5,
       fulfillment_order_id = $6, shipped_at = $7`,
    [
      ...[tx.tenantId, pieces.map(() => newId()), pieces.map((piece) => piece.skuId)],
      ...[pieces.map((piece) => piece.code), orderId, fulfillmentOrderId, now],
    ],
  );
}
