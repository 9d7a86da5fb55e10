import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export type FoundBy = "pull" | "push" | "sweep" | "history";

export interface StoredOrder {
  externalNo: string;
  modifiedAt: Date;
  stage: string;
  sealed: Buffer;
  warehouses?: readonly string[];
}

/**
 * Writes orders as the platform tells them now; those that are known as they are, or newer, stay. Returns how many were new
 * or changed.
 */
export const putOrders = (
  tx: TenantTx,
  connectionId: string,
  orders: readonly StoredOrder[],
  { foundBy, now }: { foundBy: FoundBy; now: Date },
): Promise<number> =>
  tx.execute(
    `INSERT INTO platform_order AS p (tenant_id, connection_id, external_no, modified_at, stage, sealed, state, found_by, seen_at, warehouses)
     SELECT $1, $2, no, modified, stage, sealed, 'waiting', $7, $8, string_to_array(codes, chr(31))
     FROM unnest($3::text[], $4::timestamptz[], $5::text[], $6::bytea[], $9::text[]) AS told (no, modified, stage, sealed, codes)
     ORDER BY no
     ON CONFLICT (tenant_id, connection_id, external_no) DO UPDATE SET modified_at = EXCLUDED.modified_at,
       stage = EXCLUDED.stage, sealed = EXCLUDED.sealed, state = 'waiting', code = NULL, message = NULL,
       found_by = EXCLUDED.found_by, seen_at = EXCLUDED.seen_at, warehouses = EXCLUDED.warehouses
       WHERE p.modified_at < EXCLUDED.modified_at`,
    [
      ...[tx.tenantId, connectionId, orders.map((o) => o.externalNo), orders.map((o) => o.modifiedAt)],
      ...[orders.map((o) => o.stage), orders.map((o) => o.sealed), foundBy, now],
      // Arrays of arrays have to be as long as each other: codes have no control characters.
      orders.map((o) => (o.warehouses ?? []).join("\u001f")),
    ],
  );

/**
 * Orders that are there and cannot be read: kept for a person, with what was said of them. One that could be read before is
 * a hair older from then on, so that the same news is taken again once it can be read.
 */
export const parkUnreadable = (
  tx: TenantTx,
  connectionId: string,
  rows: readonly { externalNo: string; code: string; message: string; sealed: Buffer }[],
  { foundBy, now }: { foundBy: FoundBy; now: Date },
): Promise<number> =>
  tx.execute(
    `INSERT INTO platform_order (tenant_id, connection_id, external_no, modified_at, stage, sealed, state, code, message, found_by, seen_at)
     SELECT $1, $2, no, 'epoch', 'unpaid', sealed, 'parked', code, message, $7, $8
     FROM unnest($3::text[], $4::text[], $5::text[], $6::bytea[]) AS told (no, code, message, sealed) ORDER BY no
     ON CONFLICT (tenant_id, connection_id, external_no) DO UPDATE SET state = 'parked', code = EXCLUDED.code,
       message = EXCLUDED.message, seen_at = EXCLUDED.seen_at,
       modified_at = platform_order.modified_at - interval '1 microsecond'`,
    [
      ...[
        tx.tenantId,
        connectionId,
        rows.map((r) => r.externalNo),
        rows.map((r) => r.code),
        rows.map((r) => r.message),
      ],
      ...[rows.map((r) => r.sealed), foundBy, now],
    ],
  );

export interface WaitingOrder {
  externalNo: string;
  modifiedAt: Date;
  sealed: Buffer;
  appliedSealed: Buffer | null;
  orderId: string | null;
  erasedAt: Date | null;
}

/** Orders ours can be brought in line with, oldest news first: new ones, and those that went through the pipeline. */
export const waitingOrders = (tx: TenantTx, connectionId: string, limit: number) =>
  tx.query<WaitingOrder & Record<string, unknown>>(
    `SELECT p.external_no AS "externalNo", p.modified_at AS "modifiedAt", p.sealed, p.applied_sealed AS "appliedSealed",
       p.order_id AS "orderId", p.erased_at AS "erasedAt"
     FROM platform_order p WHERE p.tenant_id = $1 AND p.connection_id = $2 AND p.state = 'waiting'
       AND (p.order_id IS NULL OR EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = $1 AND o.id = p.order_id))
     ORDER BY p.modified_at, p.external_no LIMIT $3`,
    [tx.tenantId, connectionId, limit],
  );

/** Whether any order waits, be it for ours to go through the pipeline. */
export const anyWaiting = async (tx: TenantTx, connectionId: string): Promise<boolean> =>
  (await tx.db.platformOrder.findFirst({ where: { connectionId, state: "waiting" }, select: { stage: true } })) !==
  null;

export interface AppliedOrder {
  externalNo: string;
  /** What was applied: news that came meanwhile keep it waiting. */
  modifiedAt: Date;
  appliedSealed: Buffer | null;
  orderId: string | null;
  /** As it was when it was read: what was erased meanwhile takes nothing of it. */
  erasedAt: Date | null;
  state: "applied" | "waiting" | "parked";
  code: string | null;
  message: string | null;
}

/** Ours is in line with what was told at `modifiedAt`; what was told since stays to be done. */
export const markApplied = (tx: TenantTx, connectionId: string, rows: readonly AppliedOrder[], now: Date) =>
  tx.execute(
    `UPDATE platform_order p SET order_id = coalesce(done.o, p.order_id),
       applied_sealed = CASE WHEN p.erased_at IS NOT DISTINCT FROM done.erased
         THEN coalesce(done.sealed, p.applied_sealed) ELSE p.applied_sealed END,
       state = CASE WHEN p.modified_at = done.modified THEN done.state ELSE p.state END,
       code = CASE WHEN p.modified_at = done.modified THEN done.code END,
       message = CASE WHEN p.modified_at = done.modified THEN done.message END, applied_at = $9
     FROM unnest($3::text[], $4::timestamptz[], $5::bytea[], $6::uuid[], $7::text[], $8::text[], $10::text[],
         $11::timestamptz[]) AS done (no, modified, sealed, o, state, code, message, erased)
     WHERE p.tenant_id = $1 AND p.connection_id = $2 AND p.external_no = done.no`,
    [
      ...[tx.tenantId, connectionId, rows.map((r) => r.externalNo), rows.map((r) => r.modifiedAt)],
      ...[rows.map((r) => r.appliedSealed), rows.map((r) => r.orderId), rows.map((r) => r.state)],
      ...[rows.map((r) => r.code), now, rows.map((r) => r.message), rows.map((r) => r.erasedAt)],
    ],
  );

/** Where orders of ours came from: shops that are connected. */
export const platformOf = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; connectionId: string; externalNo: string; appliedSealed: Buffer }>(
    `SELECT order_id AS "orderId", connection_id AS "connectionId", external_no AS "externalNo", applied_sealed AS "appliedSealed"
     FROM platform_order WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND applied_sealed IS NOT NULL`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
