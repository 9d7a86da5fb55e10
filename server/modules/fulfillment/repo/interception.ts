import type { Actor } from "@/lib/contracts/actor";
import type { InterceptionKind, InterceptionStage, InterceptionState } from "@/lib/contracts/fulfillment";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { LineWish, PieceLine } from "@/server/domain/fulfillment/cut-lines";

/** Units of the order's lines that are not wanted any more, and which pieces of one fulfillment order these are. */
export interface StopLines {
  wishes: LineWish[];
  take: (PieceLine & { skuCode: string })[];
}

export interface NewInterception {
  id: string;
  requestId: string;
  orderId: string;
  fulfillmentId: string;
  kind: InterceptionKind;
  stage: InterceptionStage;
  reason: string;
  addressSealed: Buffer | null;
  place: object | null;
  lines: StopLines | null;
  deadline: Date;
}

/** Asks. Who is asked already about these goods is asked for this instead: the same request, with another wish. */
export const putInterception = (tx: TenantTx, row: NewInterception, actor: Actor, now: Date) =>
  tx.execute(
    `INSERT INTO interception (tenant_id, id, order_id, fulfillment_order_id, kind, stage, reason, address_sealed, place,
       requested_by_type, requested_by_id, requested_at, deadline, request_id, lines)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13, $14, $15::jsonb)
     ON CONFLICT (tenant_id, fulfillment_order_id) WHERE state = 'requested' DO UPDATE SET kind = excluded.kind,
       stage = excluded.stage,
       reason = excluded.reason, address_sealed = excluded.address_sealed, place = excluded.place, lines = excluded.lines,
       request_id = excluded.request_id, requested_by_type = excluded.requested_by_type,
       requested_by_id = excluded.requested_by_id, requested_at = excluded.requested_at, deadline = excluded.deadline`,
    [
      ...[tx.tenantId, row.id, row.orderId, row.fulfillmentId, row.kind, row.stage, row.reason, row.addressSealed],
      ...[row.place && JSON.stringify(row.place), actor.type, actor.id ?? null, now, row.deadline, row.requestId],
      ...[row.lines && JSON.stringify(row.lines)],
    ],
  );

/** An open request about the same goods belongs to this one from now on, and is answered with it. */
export const joinRequest = (tx: TenantTx, id: string, requestId: string) =>
  tx.execute("UPDATE interception SET request_id = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id, requestId]);

/** Open requests of locked orders. */
export const openStops = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ id: string; fulfillmentId: string; kind: InterceptionKind; stage: InterceptionStage }>(
    `SELECT id, fulfillment_order_id AS "fulfillmentId", kind, stage FROM interception
     WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND state = 'requested'`,
    [tx.tenantId, orderIds],
  );

/** Open requests to the location that has one fulfillment order. */
export const openStopsOf = async (tx: TenantTx, fulfillmentId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM interception WHERE tenant_id = $1 AND fulfillment_order_id = $2 AND state = 'requested'
         AND stage = 'location'`,
      [tx.tenantId, fulfillmentId],
    )
  ).map((row) => row.id);

export interface Interception {
  id: string;
  orderId: string;
  fulfillmentId: string;
  locationId: string;
  kind: InterceptionKind;
  stage: InterceptionStage;
  state: InterceptionState;
  reason: string;
  addressSealed: Buffer | null;
  lines: StopLines | null;
  requestId: string;
  deadline: Date;
}

const columns = `i.id, i.order_id AS "orderId", i.fulfillment_order_id AS "fulfillmentId", f.location_id AS "locationId", i.kind,
  i.stage, i.state, i.reason, i.address_sealed AS "addressSealed", i.lines, i.request_id AS "requestId", i.deadline`;
const joined = `FROM interception i JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = i.fulfillment_order_id`;

export const readInterception = async (tx: TenantTx, id: string) =>
  (
    await tx.query<Interception>(`SELECT ${columns} ${joined} WHERE i.tenant_id = $1 AND i.id = $2`, [tx.tenantId, id])
  )[0];

/** What was asked together with this one; the order is locked. */
export const askedTogether = (tx: TenantTx, { orderId, stage, requestId }: Interception) =>
  tx.query<Interception>(
    `SELECT ${columns} ${joined}
     WHERE i.tenant_id = $1 AND i.order_id = $2 AND i.stage = $3 AND i.request_id = $4 ORDER BY i.id`,
    [tx.tenantId, orderId, stage, requestId],
  );

export const setAnswer = (
  tx: TenantTx,
  id: string,
  answer: { state: InterceptionState; note: string | null },
  actor: Actor,
  now: Date,
) =>
  tx.execute(
    `UPDATE interception SET state = $3, answer = $4, answered_at = $5, answered_by_type = $6, answered_by_id = $7
     WHERE tenant_id = $1 AND id = $2 AND state = 'requested'`,
    [tx.tenantId, id, answer.state, answer.note, now, actor.type, actor.id ?? null],
  );

export const lockOrder = async (tx: TenantTx, id: string) =>
  (
    await tx.query<{ id: string; status: string; version: number }>(
      "SELECT id, status, version FROM sales_order WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE",
      [tx.tenantId, id],
    )
  )[0];

export const workIdsOf = async (tx: TenantTx, orderIds: readonly string[]) =>
  (
    await tx.query<{ id: string }>(
      "SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) ORDER BY id",
      [tx.tenantId, orderIds],
    )
  ).map((row) => row.id);
