import type { Actor } from "@/lib/contracts/actor";
import type { RequestTransfer, TransferStatus } from "@/lib/contracts/transfer";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface StoredTransfer {
  id: string;
  number: number;
  fromLocationId: string;
  toLocationId: string;
  status: TransferStatus;
  units: number;
  version: number;
}

const columns = `id, number, from_location_id AS "fromLocationId", to_location_id AS "toLocationId", status, units, version`;

type NewTransfer = RequestTransfer & { id: string; actor: Actor; expectedAt: Date | null; now: Date };

/** Adds a request, numbered without gaps per brand; nothing when the same click has made it before. */
export async function insertTransfer(tx: TenantTx, transfer: NewTransfer): Promise<StoredTransfer | undefined> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('transfer:' || $1, 0))", [tx.tenantId]);
  const { lines, actor } = transfer;
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const [row] = await tx.query<StoredTransfer & Record<string, unknown>>(
    `INSERT INTO transfer (tenant_id, id, number, from_location_id, to_location_id, units, note, request_key, actor_type,
       actor_id, expected_at, created_at, updated_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11 FROM transfer WHERE tenant_id = $1
     ON CONFLICT (tenant_id, request_key) DO NOTHING RETURNING ${columns}`,
    [
      ...[tx.tenantId, transfer.id, transfer.fromLocationId, transfer.toLocationId, units, transfer.note],
      ...[transfer.requestKey, actor.type, actor.id ?? null, transfer.expectedAt, transfer.now],
    ],
  );
  if (!row) return undefined;
  await tx.execute(
    `INSERT INTO transfer_line (tenant_id, transfer_id, sku_id, requested)
     SELECT $1, $2, sku_id, quantity FROM unnest($3::uuid[], $4::int[]) AS r (sku_id, quantity)`,
    [tx.tenantId, transfer.id, lines.map((line) => line.skuId), lines.map((line) => line.quantity)],
  );
  return row;
}

export async function transferByKey(tx: TenantTx, requestKey: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>("SELECT id FROM transfer WHERE tenant_id = $1 AND request_key = $2", [
    ...[tx.tenantId, requestKey],
  ]);
  return row?.id;
}

export async function lockTransfer(tx: TenantTx, id: string): Promise<StoredTransfer | undefined> {
  const [row] = await tx.query<StoredTransfer & Record<string, unknown>>(
    `SELECT ${columns} FROM transfer WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

interface Progress {
  status: TransferStatus;
  now: Date;
  carrier?: string;
  trackingNo?: string;
  expectedAt?: Date;
  reason?: string;
}

const stampOf: Partial<Record<TransferStatus, string>> = {
  approved: "approved_at = $4,",
  shipped: "shipped_at = $4,",
  received: "received_at = coalesce(received_at, $4),",
  closed: "received_at = coalesce(received_at, $4), closed_at = $4,",
  canceled: "closed_at = $4,",
};

/** Moves a transfer on and stamps the time of it. */
export async function moveTransfer(tx: TenantTx, id: string, { status, now, ...more }: Progress): Promise<void> {
  await tx.execute(
    `UPDATE transfer SET status = $3, ${stampOf[status] ?? ""} updated_at = $4, version = version + 1,
       carrier = coalesce(nullif($5, ''), carrier), tracking_no = coalesce(nullif($6, ''), tracking_no),
       expected_at = coalesce($7::timestamptz, expected_at), close_reason = coalesce($8, close_reason)
     WHERE tenant_id = $1 AND id = $2`,
    [
      ...[tx.tenantId, id, status, now, more.carrier ?? null, more.trackingNo ?? null],
      ...[more.expectedAt ?? null, more.reason ?? null],
    ],
  );
}

/** How many of these places exist. */
export function knownPlaces(tx: TenantTx, ids: readonly string[]): Promise<number> {
  return tx.db.location.count({ where: { tenantId: tx.tenantId, id: { in: [...ids] } } });
}

/** How many of these SKUs exist and have stock of their own. */
export function knownSkus(tx: TenantTx, ids: readonly string[]): Promise<number> {
  return tx.db.sku.count({ where: { tenantId: tx.tenantId, kind: "simple", id: { in: [...ids] } } });
}
