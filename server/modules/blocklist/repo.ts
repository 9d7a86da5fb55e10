import type { ReceiverBlock } from "@/lib/contracts/blocklist";
import type { TenantTx } from "@/server/db/tenant-tx";

export async function listBlocks(tx: TenantTx, limit: number): Promise<ReceiverBlock[]> {
  return tx.query<ReceiverBlock & Record<string, unknown>>(
    `SELECT b.id, b.masked_phone AS "maskedPhone", b.reason, u.name AS "createdByName", b.created_at AS "createdAt"
     FROM receiver_block b LEFT JOIN app_user u ON u.id = b.created_by_id
     WHERE b.tenant_id = $1 ORDER BY b.created_at DESC, b.id LIMIT $2`,
    [tx.tenantId, limit],
  );
}

interface NewBlock {
  id: string;
  phoneHash: Uint8Array;
  maskedPhone: string;
  reason: string;
  createdById: string;
  createdAt: Date;
}

/** False when this phone is blocked already. */
export async function insertBlock(tx: TenantTx, block: NewBlock): Promise<boolean> {
  const written = await tx.execute(
    `INSERT INTO receiver_block (tenant_id, id, phone_hash, masked_phone, reason, created_by_id, created_at)
     SELECT $1, $2, $3, $4, $5, $6, $7
     WHERE NOT EXISTS (SELECT 1 FROM receiver_block WHERE tenant_id = $1 AND phone_hash = $3)`,
    [tx.tenantId, block.id, block.phoneHash, block.maskedPhone, block.reason, block.createdById, block.createdAt],
  );
  return written > 0;
}

/** The hash of the phone that was blocked; undefined when there is no such block. */
export async function deleteBlock(tx: TenantTx, id: string): Promise<{ phoneHash: Buffer | null } | undefined> {
  const [row] = await tx.query<{ phoneHash: Buffer | null }>(
    `DELETE FROM receiver_block WHERE tenant_id = $1 AND id = $2 RETURNING phone_hash AS "phoneHash"`,
    [tx.tenantId, id],
  );
  return row;
}

/** Orders of a phone that are not done with, newest first. */
export async function openOrdersOf(tx: TenantTx, phoneHash: Uint8Array, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM sales_order WHERE tenant_id = $1 AND receiver_phone_hash = $2
       AND status IN ('received', 'ready', 'in_fulfillment') ORDER BY placed_at DESC LIMIT $3`,
    [tx.tenantId, phoneHash, limit],
  );
  return rows.map((row) => row.id);
}
