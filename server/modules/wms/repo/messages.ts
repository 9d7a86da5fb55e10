import type { WmsMessageRow, WmsMessageStatus, WmsMessagesInput } from "@/lib/contracts/wms";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface NewMessage {
  connectionId: string;
  documentId?: string | null;
  direction: "in" | "out";
  method: string;
  key: string;
  /** The document's number, to find the message by. */
  reference: string;
  status: WmsMessageStatus;
  body: Uint8Array<ArrayBuffer>;
  dueAt?: Date | null;
  code?: string;
  problem?: string;
  now: Date;
}

/** The id of the new row; undefined when there is a message of this key, which is waited for if it is being written. */
export async function insertMessage(tx: TenantTx, message: NewMessage): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO wms_message (tenant_id, id, connection_id, document_id, direction, method, message_key, reference,
       status, body_sealed, due_at, code, problem, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[tx.tenantId, newId(), message.connectionId, message.documentId ?? null, message.direction, message.method],
      ...[message.key, message.reference, message.status, message.body, message.dueAt ?? null, message.code ?? null],
      ...[message.problem ?? null, message.now],
    ],
  );
  return row?.id;
}

export interface MessageEnd {
  status: WmsMessageStatus;
  documentId?: string;
  code?: string | null;
  problem?: string | null;
  reply?: Uint8Array<ArrayBuffer> | null;
  /** When to try again; never when absent. */
  dueAt?: Date | null;
}

/** Writes down how it went. What was withdrawn while it was on its way is not tried again. */
export const endMessage = (tx: TenantTx, id: string, end: MessageEnd, now: Date) =>
  tx.db.wmsMessage.updateMany({
    where: { id, ...(end.status === "done" ? {} : { NOT: { status: "refused", code: "withdrawn" } }) },
    data: {
      status: end.status,
      code: end.code ?? null,
      problem: end.problem ?? null,
      dueAt: end.dueAt ?? null,
      finishedAt: end.dueAt ? null : now,
      ...(end.documentId ? { documentId: end.documentId } : {}),
      ...(end.reply ? { replySealed: end.reply } : {}),
    },
  });

export interface ClaimedMessage {
  id: string;
  connectionId: string;
  documentId: string | null;
  method: string;
  key: string;
  body: Buffer;
  attempts: number;
}

/** Longer than a call can take: what was claimed by a process that died is sent again after it. */
export const leaseMs = 60_000;

/**
 * Messages that are due, oldest first; a claim counts as an attempt. Nothing is sent over a connection that is off
 * or whose credentials were refused, nor about a document while an earlier message about it is on its way.
 */
export const claimDue = (tx: TenantTx, direction: "in" | "out", now: Date, limit: number) =>
  tx.query<ClaimedMessage & Record<string, unknown>>(
    `UPDATE wms_message SET attempts = attempts + 1, due_at = $3::timestamptz + interval '${leaseMs} milliseconds'
     WHERE tenant_id = $1 AND id IN (
       SELECT m.id FROM wms_message m JOIN wms_connection c ON c.tenant_id = $1 AND c.id = m.connection_id
       WHERE m.tenant_id = $1 AND m.direction = $2 AND m.due_at <= $3 AND (m.direction = 'in' OR c.active AND c.problem IS NULL
           AND NOT EXISTS (SELECT 1 FROM wms_message e WHERE e.tenant_id = $1 AND e.document_id = m.document_id
             AND e.direction = 'out' AND e.status = 'pending' AND (e.created_at, e.id) < (m.created_at, m.id)))
       ORDER BY m.due_at, m.id LIMIT $4 FOR UPDATE OF m SKIP LOCKED)
     RETURNING id, connection_id AS "connectionId", document_id AS "documentId", method, message_key AS key,
       body_sealed AS body, attempts`,
    [tx.tenantId, direction, now, limit],
  );

/** Tried again now; true when there was something to try. Attempts begin anew, though what was sent once stays known as sent. */
export const retryMessage = async (tx: TenantTx, id: string, now: Date) =>
  (await tx.execute(
    `UPDATE wms_message SET status = CASE direction WHEN 'out' THEN 'pending' ELSE 'parked' END, due_at = $3, attempts = least(attempts, 1),
       finished_at = NULL
     WHERE tenant_id = $1 AND id = $2
       AND (direction = 'out' AND status IN ('failed', 'pending') OR direction = 'in' AND status = 'parked')`,
    [tx.tenantId, id, now],
  )) > 0;

const withdrawn = (now: Date) => ({ status: "refused", code: "withdrawn", dueAt: null, finishedAt: now });
const creates = { direction: "out", method: { not: "order.cancel" } };

/** Takes back the message that tells of a document, if it was never sent; how many were. */
export const dropUnsent = async (tx: TenantTx, documentId: string, now: Date): Promise<number> =>
  (
    await tx.db.wmsMessage.updateMany({
      where: { documentId, ...creates, status: "pending", attempts: 0 },
      data: withdrawn(now),
    })
  ).count;

/** Sends the message that tells of a document no more, though nobody knows whether it arrived; how many that were. */
export const withdrawUnclear = async (tx: TenantTx, documentId: string, now: Date): Promise<number> =>
  (
    await tx.db.wmsMessage.updateMany({
      where: { documentId, ...creates, status: { in: ["pending", "failed"] } },
      data: withdrawn(now),
    })
  ).count;

/** What a report says was received, until it is booked. */
export const keepReceipt = (tx: TenantTx, id: string, receipt: object) =>
  tx.db.wmsMessage.updateMany({ where: { id }, data: { receipt } });

export const markBooked = (tx: TenantTx, id: string) =>
  tx.execute("UPDATE wms_message SET receipt = NULL WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);

/** Receipts from before a time that are not booked, oldest first. */
export const unbookedReceipts = (tx: TenantTx, before: Date) =>
  tx.query<{ id: string; receipt: unknown }>(
    `SELECT id, receipt FROM wms_message WHERE tenant_id = $1 AND receipt IS NOT NULL AND created_at < $2
     ORDER BY created_at LIMIT 100`,
    [tx.tenantId, before],
  );

const rowColumns = `m.id, m.connection_id AS "connectionId", l.name AS "locationName", m.direction, m.method, m.reference,
  m.status, m.attempts, m.code, m.problem, m.created_at AS "createdAt", m.finished_at AS "finishedAt",
  m.due_at AS "dueAt"`;

export const listMessages = (
  tx: TenantTx,
  input: WmsMessagesInput,
  scope: LocationScope,
  before: { at: Date; id: string } | undefined,
) =>
  tx.query<WmsMessageRow & Record<string, unknown>>(
    `SELECT ${rowColumns} FROM wms_message m
     JOIN wms_connection c ON c.tenant_id = $1 AND c.id = m.connection_id
     JOIN location l ON l.tenant_id = $1 AND l.id = c.location_id
     WHERE m.tenant_id = $1 AND ($2::uuid IS NULL OR m.connection_id = $2) AND ($3::text IS NULL OR m.direction = $3)
       AND ($4::text[] IS NULL OR m.status = ANY ($4)) AND ($5::text IS NULL OR strpos(m.reference, $5) > 0)
       AND ($6::uuid[] IS NULL OR c.location_id = ANY ($6))
       AND ($7::timestamptz IS NULL OR (m.created_at, m.id) < ($7, $8::uuid))
     ORDER BY m.created_at DESC, m.id DESC LIMIT $9`,
    [
      ...[tx.tenantId, input.connectionId ?? null, input.way ?? null, input.status ?? null],
      ...[input.search || null, scope ?? null, before?.at ?? null, before?.id ?? null, input.limit + 1],
    ],
  );

/** Undefined when it is not there, or at a location that may not be seen. */
export async function visibleMessage(tx: TenantTx, id: string, scope: LocationScope) {
  const message = await tx.db.wmsMessage.findFirst({ where: { id }, include: { connection: true } });
  return message && (!scope || scope.includes(message.connection.locationId)) ? message : undefined;
}
