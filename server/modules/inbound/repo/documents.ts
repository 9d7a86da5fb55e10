import type { Actor } from "@/lib/contracts/actor";
import type { CreateInbound, InboundStatus } from "@/lib/contracts/inbound";
import type { TenantTx } from "@/server/db/tenant-tx";
import { lockNumbers } from "./numbers";

export interface StoredInbound {
  id: string;
  number: number;
  locationId: string;
  purchaseOrderId: string | null;
  status: InboundStatus;
  wms: boolean;
  sample: boolean;
  version: number;
}

const columns = `id, number, location_id AS "locationId", purchase_order_id AS "purchaseOrderId", status, wms, sample, version`;

type NewInbound = CreateInbound & { id: string; actor: Actor; wms: boolean; now: Date };

/** Adds a delivery, numbered without gaps per brand; nothing when the same click has made it before. */
export async function insertInbound(tx: TenantTx, inbound: NewInbound): Promise<StoredInbound | undefined> {
  await lockNumbers(tx, "inbound");
  const { lines, actor } = inbound;
  const [row] = await tx.query<StoredInbound & Record<string, unknown>>(
    `INSERT INTO inbound (tenant_id, id, number, location_id, purchase_order_id, supplier, reference, note, expected_at, wms,
       request_key, actor_type, actor_id, created_at, updated_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13 FROM inbound WHERE tenant_id = $1
     ON CONFLICT (tenant_id, request_key) DO NOTHING RETURNING ${columns}`,
    [
      ...[tx.tenantId, inbound.id, inbound.locationId, inbound.purchaseOrderId ?? null, inbound.supplier],
      ...[inbound.reference, inbound.note, inbound.expectedAt ?? null, inbound.wms, inbound.requestKey],
      ...[actor.type, actor.id ?? null, inbound.now],
    ],
  );
  if (!row) return undefined;
  await tx.execute(
    `INSERT INTO inbound_line (tenant_id, inbound_id, sku_id, expected)
     SELECT $1, $2, sku_id, quantity FROM unnest($3::uuid[], $4::int[]) AS r (sku_id, quantity)`,
    [tx.tenantId, inbound.id, lines.map((line) => line.skuId), lines.map((line) => line.quantity)],
  );
  return row;
}

export async function inboundByKey(tx: TenantTx, requestKey: string): Promise<string | undefined> {
  return (await tx.db.inbound.findFirst({ where: { requestKey }, select: { id: true } }))?.id;
}

/** Deliveries are locked before purchase orders, those before pegs, those before stock. */
export async function lockInbound(tx: TenantTx, id: string): Promise<StoredInbound | undefined> {
  const [row] = await tx.query<StoredInbound & Record<string, unknown>>(
    `SELECT ${columns} FROM inbound WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

export async function moveInbound(
  tx: TenantTx,
  id: string,
  { status, reason, now }: { status: InboundStatus; reason?: string; now: Date },
): Promise<void> {
  await tx.execute(
    `UPDATE inbound SET status = $3, close_reason = coalesce($4, close_reason), updated_at = $5, version = version + 1,
       received_at = CASE WHEN $3 IN ('receiving', 'closed') THEN coalesce(received_at, $5) ELSE received_at END,
       closed_at = CASE WHEN $3 IN ('closed', 'canceled') THEN $5 ELSE closed_at END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, status, reason ?? null, now],
  );
}
