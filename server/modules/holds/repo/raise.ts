import type { HoldType } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface RaisedHold {
  orderId: string;
  type: HoldType;
  /** What it is about, such as a parcel's id. */
  cause: string;
  /** JSON of a hold's detail. */
  detail: string;
  dueAt: Date | null;
  /** Of the whole order unless it is `line:<n>`. */
  scope?: string;
}

/** Those that were not open already. */
export const insertRaised = (
  tx: TenantTx,
  holds: readonly RaisedHold[],
  { severity, now }: { severity: "warning" | "blocking"; now: Date },
) =>
  tx.query<{ orderId: string; type: string }>(
    `INSERT INTO hold (tenant_id, id, order_id, scope, type, severity, cause, detail, due_at, opened_at)
     SELECT $1, id, o, scope, type, $10, cause, detail, due, $8
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[], $9::text[])
       AS given (id, o, type, cause, detail, due, scope)
     ON CONFLICT (tenant_id, order_id, scope, type, cause) WHERE status = 'open' DO NOTHING
     RETURNING order_id AS "orderId", type`,
    [
      ...[tx.tenantId, holds.map(() => newId()), holds.map((h) => h.orderId), holds.map((h) => h.type)],
      ...[holds.map((h) => h.cause), holds.map((h) => h.detail), holds.map((h) => h.dueAt), now],
      ...[holds.map((h) => h.scope ?? "order"), severity],
    ],
  );

export const clearCauses = (
  tx: TenantTx,
  { causes, types, orderIds }: { causes: readonly string[]; types: readonly HoldType[]; orderIds?: readonly string[] },
  now: Date,
) =>
  tx.query<{ orderId: string; type: string }>(
    `UPDATE hold SET status = 'cleared', closed_at = $4
     WHERE tenant_id = $1 AND status = 'open' AND type = ANY ($3) AND cause = ANY ($2)
       AND ($5::uuid[] IS NULL OR order_id = ANY ($5))
     RETURNING order_id AS "orderId", type`,
    [tx.tenantId, causes, types, now, orderIds ?? null],
  );
