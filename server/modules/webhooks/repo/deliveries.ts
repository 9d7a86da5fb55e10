import type { DeliveryStatus } from "@/lib/contracts/webhooks";
import type { WebhookDelivery } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

export type Delivery = WebhookDelivery;
type NewDelivery = Pick<Delivery, "id" | "eventId" | "type" | "body">;

/** An event is one delivery to an address, however often it is found in the feed. */
export async function insertDeliveries(tx: TenantTx, endpointId: string, events: readonly NewDelivery[], now: Date) {
  if (events.length === 0) return;
  await tx.execute(
    `INSERT INTO webhook_delivery (tenant_id, id, endpoint_id, event_id, type, body, status, due_at, created_at)
     SELECT $1, d.id, $2, d.event_id, d.type, d.body, 'waiting', $7, $7
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS d(id, event_id, type, body)
     ON CONFLICT (tenant_id, endpoint_id, event_id) DO NOTHING`,
    [
      ...[tx.tenantId, endpointId, events.map(({ id }) => id), events.map(({ eventId }) => eventId)],
      ...[events.map(({ type }) => type), events.map(({ body }) => body), now],
    ],
  );
}

/** Failed until it is known to have come: nobody tries it again. */
export const insertTest = (tx: TenantTx, endpointId: string, event: NewDelivery, now: Date) =>
  tx.db.webhookDelivery.create({
    data: { tenantId: tx.tenantId, endpointId, ...event, status: "failed", dueAt: now, createdAt: now },
  });

export async function countWaiting(tx: TenantTx, endpointId: string, most: number): Promise<number> {
  const [row] = await tx.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (SELECT 1 FROM webhook_delivery
       WHERE tenant_id = $1 AND endpoint_id = $2 AND status = 'waiting' LIMIT $3) w`,
    [tx.tenantId, endpointId, most],
  );
  return row?.waiting ?? 0;
}

/**
 * Deliveries that are due, a few of an address, so that a slow one does not take every place. They are ours until
 * `until`; who dies in between has tried once too often, and the receiver knows the event by its id.
 */
export async function claimDue(
  tx: TenantTx,
  endpointId: string,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<Delivery[]> {
  const claimed = await tx.query<{ id: string }>(
    `UPDATE webhook_delivery SET due_at = $4 WHERE tenant_id = $1 AND id IN (
       SELECT id FROM webhook_delivery WHERE tenant_id = $1 AND endpoint_id = $2 AND status = 'waiting' AND due_at <= $3
       ORDER BY due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED) RETURNING id`,
    [tx.tenantId, endpointId, now, until, limit],
  );
  return tx.db.webhookDelivery.findMany({ where: { id: { in: claimed.map(({ id }) => id) } }, orderBy: { id: "asc" } });
}

interface Outcome {
  status: DeliveryStatus;
  attempts: number;
  dueAt?: Date;
  triedAt: Date;
  problem: string | null;
}

export const recordOutcome = (tx: TenantTx, id: string, outcome: Outcome) =>
  tx.db.webhookDelivery.updateMany({ where: { id }, data: outcome });

const pageSize = 30;

export async function listDeliveries(
  tx: TenantTx,
  { endpointId, status, cursor }: { endpointId: string; status?: DeliveryStatus; cursor?: string | null },
) {
  const where = { endpointId, ...(status ? { status } : {}), ...(cursor ? { id: { lt: cursor } } : {}) };
  const rows = await tx.db.webhookDelivery.findMany({ where, orderBy: { id: "desc" }, take: pageSize + 1 });
  const items = rows.slice(0, pageSize);
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** Due once more, from the first attempt on, unless it waits already. */
export async function waitAgain(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const where = { id, status: { not: "waiting" } };
  const data = { status: "waiting", attempts: 0, dueAt: now, problem: null };
  return (await tx.db.webhookDelivery.updateMany({ where, data })).count > 0;
}

export const findDelivery = (tx: TenantTx, id: string) => tx.db.webhookDelivery.findFirst({ where: { id } });

/** The log goes back so far. */
export const forgetDeliveries = (tx: TenantTx, endpointId: string, before: Date) =>
  tx.execute(
    `DELETE FROM webhook_delivery WHERE tenant_id = $1 AND id IN (
       SELECT id FROM webhook_delivery WHERE tenant_id = $1 AND endpoint_id = $2 AND status <> 'waiting'
         AND created_at < $3 ORDER BY id LIMIT 500)`,
    [tx.tenantId, endpointId, before],
  );
