import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export type FoundBy = "pull" | "push" | "sweep" | "history";

export interface StoredOrder {
  externalNo: string;
  modifiedAt: Date;
  stage: string;
  sealed: Buffer;
  /** Of what is sealed. */
  hash: Buffer;
  warehouses?: readonly string[];
}

/**
 * Writes orders as the platform tells them now; those that are known as they are, or newer, stay. Platforms tell whole
 * seconds, and in one an order may be made and paid: of two tellings of one second the one asked for later counts. Returns
 * how many were new or changed.
 */
export const putOrders = (
  tx: TenantTx,
  connectionId: string,
  orders: readonly StoredOrder[],
  { foundBy, asked }: { foundBy: FoundBy; asked: Date },
): Promise<number> =>
  tx.execute(
    `INSERT INTO platform_order AS p (tenant_id, connection_id, external_no, modified_at, stage, sealed, content_hash, state, found_by, seen_at, warehouses)
     SELECT $1, $2, no, modified, stage, sealed, hash, 'waiting', $7, $8, string_to_array(codes, chr(31))
     FROM unnest($3::text[], $4::timestamptz[], $5::text[], $6::bytea[], $9::text[], $10::bytea[]) AS told (no, modified, stage, sealed, codes, hash)
     ORDER BY no
     ON CONFLICT (tenant_id, connection_id, external_no) DO UPDATE SET modified_at = EXCLUDED.modified_at,
       stage = EXCLUDED.stage, sealed = EXCLUDED.sealed, content_hash = EXCLUDED.content_hash, state = 'waiting', code = NULL,
       message = NULL, found_by = EXCLUDED.found_by, seen_at = EXCLUDED.seen_at, warehouses = EXCLUDED.warehouses
       WHERE p.modified_at < EXCLUDED.modified_at OR (p.modified_at = EXCLUDED.modified_at
         AND p.seen_at <= EXCLUDED.seen_at AND p.content_hash IS DISTINCT FROM EXCLUDED.content_hash)`,
    [
      ...[tx.tenantId, connectionId, orders.map((o) => o.externalNo), orders.map((o) => o.modifiedAt)],
      ...[orders.map((o) => o.stage), orders.map((o) => o.sealed), foundBy, asked],
      // Arrays of arrays have to be as long as each other: codes have no control characters.
      orders.map((o) => (o.warehouses ?? []).join("\u001f")),
      orders.map((o) => o.hash),
    ],
  );

/**
 * Orders that are there and cannot be read: kept for a person, with what was said of them. One that could be read before is
 * taken again, the same news, once it can be read.
 */
export const parkUnreadable = (
  tx: TenantTx,
  connectionId: string,
  rows: readonly { externalNo: string; code: string; message: string; sealed: Buffer }[],
  { foundBy, asked }: { foundBy: FoundBy; asked: Date },
): Promise<number> =>
  tx.execute(
    `INSERT INTO platform_order (tenant_id, connection_id, external_no, modified_at, stage, sealed, state, code, message, found_by, seen_at)
     SELECT $1, $2, no, 'epoch', 'unpaid', sealed, 'parked', code, message, $7, $8
     FROM unnest($3::text[], $4::text[], $5::text[], $6::bytea[]) AS told (no, code, message, sealed) ORDER BY no
     ON CONFLICT (tenant_id, connection_id, external_no) DO UPDATE SET state = 'parked', code = EXCLUDED.code,
       message = EXCLUDED.message, seen_at = EXCLUDED.seen_at, content_hash = NULL`,
    [
      ...[
        tx.tenantId,
        connectionId,
        rows.map((r) => r.externalNo),
        rows.map((r) => r.code),
        rows.map((r) => r.message),
      ],
      ...[rows.map((r) => r.sealed), foundBy, asked],
    ],
  );

export interface WaitingOrder {
  externalNo: string;
  modifiedAt: Date;
  sealed: Buffer;
  hash: Buffer | null;
  appliedSealed: Buffer | null;
  orderId: string | null;
  erasedAt: Date | null;
}

/** Orders ours can be brought in line with, oldest news first: new ones, and those that went through the pipeline. */
export const waitingOrders = (tx: TenantTx, connectionId: string, limit: number) =>
  tx.query<WaitingOrder & Record<string, unknown>>(
    `SELECT p.external_no AS "externalNo", p.modified_at AS "modifiedAt", p.sealed, p.content_hash AS hash, p.applied_sealed AS "appliedSealed",
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
  hash: Buffer | null;
  appliedSealed: Buffer | null;
  orderId: string | null;
  /** As it was when it was read: what was erased meanwhile takes nothing of it. */
  erasedAt: Date | null;
  state: "applied" | "waiting" | "parked";
  code: string | null;
  message: string | null;
}

const asApplied = "p.modified_at = done.modified AND p.content_hash IS NOT DISTINCT FROM done.hash";

/** Ours is in line with what was told at `modifiedAt`; what was told since stays to be done. */
export const markApplied = (tx: TenantTx, connectionId: string, rows: readonly AppliedOrder[], now: Date) =>
  tx.execute(
    `UPDATE platform_order p SET order_id = coalesce(done.o, p.order_id),
       applied_sealed = CASE WHEN p.erased_at IS NOT DISTINCT FROM done.erased
         THEN coalesce(done.sealed, p.applied_sealed) ELSE p.applied_sealed END,
       state = CASE WHEN ${asApplied} THEN done.state ELSE p.state END,
       code = CASE WHEN ${asApplied} THEN done.code END,
       message = CASE WHEN ${asApplied} THEN done.message END, applied_at = $9
     FROM unnest($3::text[], $4::timestamptz[], $5::bytea[], $6::uuid[], $7::text[], $8::text[], $10::text[],
         $11::timestamptz[], $12::bytea[]) AS done (no, modified, sealed, o, state, code, message, erased, hash)
     WHERE p.tenant_id = $1 AND p.connection_id = $2 AND p.external_no = done.no`,
    [
      ...[tx.tenantId, connectionId, rows.map((r) => r.externalNo), rows.map((r) => r.modifiedAt)],
      ...[rows.map((r) => r.appliedSealed), rows.map((r) => r.orderId), rows.map((r) => r.state)],
      ...[rows.map((r) => r.code), now, rows.map((r) => r.message), rows.map((r) => r.erasedAt)],
      rows.map((r) => r.hash),
    ],
  );

/** Where orders of ours came from: shops that are connected. */
export const platformOf = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; connectionId: string; externalNo: string; appliedSealed: Buffer }>(
    `SELECT order_id AS "orderId", connection_id AS "connectionId", external_no AS "externalNo", applied_sealed AS "appliedSealed"
     FROM platform_order WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND applied_sealed IS NOT NULL`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
