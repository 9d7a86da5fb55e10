import { type IdentityTx, type TenantTx, withIdentity } from "@/server/db/tenant-tx";
import { asTenantId, type TenantId } from "@/server/ids";

/** The brand whose customer that is. */
export async function tenantOfCustomer(customerId: string): Promise<TenantId | undefined> {
  const [row] = await withIdentity(undefined, (tx) =>
    tx.query<{ id: string | null }>("SELECT billing_tenant($1) AS id", [customerId]),
  );
  return row?.id ? asTenantId(row.id) : undefined;
}

export interface NewEvent {
  id: string;
  type: string;
  customerId: string | undefined;
  createdAt: Date;
  receivedAt: Date;
  status: "taken" | "ignored" | "unknown";
}

/** True when it came for the first time; how often it came is counted. */
export async function keepEvent(tx: TenantTx | IdentityTx, event: NewEvent): Promise<boolean> {
  const [row] = await tx.query<{ first: boolean }>(
    `INSERT INTO stripe_event (id, type, customer_id, created_at, received_at, status) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET deliveries = stripe_event.deliveries + 1 RETURNING deliveries = 1 AS first`,
    [event.id, event.type, event.customerId ?? null, event.createdAt, event.receivedAt, event.status],
  );
  return row?.first ?? false;
}

export interface EventRow {
  id: string;
  type: string;
  createdAt: Date;
  receivedAt: Date;
  deliveries: number;
  status: string;
  handledAt: Date | null;
}

const columns = `id, type, created_at AS "createdAt", received_at AS "receivedAt", deliveries, status,
  handled_at AS "handledAt"`;

export const eventsOf = (tx: TenantTx, customerIds: readonly string[]) =>
  tx.query<EventRow>(
    `SELECT ${columns} FROM stripe_event WHERE customer_id = ANY ($1) ORDER BY received_at DESC, id DESC LIMIT 50`,
    [customerIds],
  );

export async function findEvent(
  tx: TenantTx,
  customerIds: readonly string[],
  id: string,
): Promise<EventRow | undefined> {
  const [row] = await tx.query<EventRow>(
    `SELECT ${columns} FROM stripe_event WHERE customer_id = ANY ($1) AND id = $2`,
    [customerIds, id],
  );
  return row;
}

/** Everything a brand's customers' events may have meant was read after they came. */
export const settleEvents = (tx: TenantTx, customerIds: readonly string[], readAt: Date, now: Date) =>
  tx.execute(
    `UPDATE stripe_event SET handled_at = $3
     WHERE customer_id = ANY ($1) AND received_at <= $2 AND status = 'taken' AND handled_at IS NULL`,
    [customerIds, readAt, now],
  );

export const reopenEvent = (tx: TenantTx, customerIds: readonly string[], id: string) =>
  tx.execute("UPDATE stripe_event SET handled_at = NULL, status = 'taken' WHERE customer_id = ANY ($1) AND id = $2", [
    customerIds,
    id,
  ]);
