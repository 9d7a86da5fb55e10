import type { NoticeKind, NoticeStatus } from "@/lib/contracts/notice";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface NewNotice {
  id: string;
  orderId: string;
  fulfillmentId: string;
  kind: NoticeKind;
  bodySealed: Buffer;
  /** Null when a person is to pass it on. */
  dueAt: Date | null;
}

/** Each kind once per fulfillment order; said anew after something was taken back, it is another message. */
export const putNotice = (tx: TenantTx, notice: NewNotice, now: Date) =>
  tx.execute(
    `INSERT INTO buyer_notice (tenant_id, id, order_id, fulfillment_order_id, kind, body_sealed, created_at, status, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8::timestamptz IS NULL THEN 'by_hand' ELSE 'pending' END, $8)
     ON CONFLICT (tenant_id, fulfillment_order_id, kind) DO UPDATE
       SET id = excluded.id, body_sealed = excluded.body_sealed, created_at = excluded.created_at, status = excluded.status,
         due_at = excluded.due_at, attempts = 0, unsure_since = NULL, code = NULL, message = NULL, provider_ref = NULL,
         sent_at = NULL, told_by_id = NULL`,
    [
      ...[tx.tenantId, notice.id, notice.orderId, notice.fulfillmentId, notice.kind, notice.bodySealed],
      ...[now, notice.dueAt],
    ],
  );

export const noticeBody = async (tx: TenantTx, fulfillmentId: string, kind: NoticeKind) =>
  (
    await tx.query<{ body: Buffer }>(
      "SELECT body_sealed AS body FROM buyer_notice WHERE tenant_id = $1 AND fulfillment_order_id = $2 AND kind = $3",
      [tx.tenantId, fulfillmentId, kind],
    )
  )[0]?.body;

export interface ClaimedNotice {
  id: string;
  attempts: number;
  /** When an earlier attempt began whose answer nobody knows. */
  unsureSince: Date | null;
}

/** Takes due notices for a while. From now on nobody knows whether they left, until their answer is written down. */
export const claimNotices = (tx: TenantTx, { limit, now, leaseMs }: { limit: number; now: Date; leaseMs: number }) =>
  tx.query<ClaimedNotice & Record<string, unknown>>(
    `WITH due AS (
       SELECT id, unsure_since FROM buyer_notice WHERE tenant_id = $1 AND status = 'pending' AND due_at <= $2
       ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED)
     UPDATE buyer_notice n SET attempts = n.attempts + 1, due_at = $3, unsure_since = coalesce(n.unsure_since, $2)
     FROM due WHERE n.tenant_id = $1 AND n.id = due.id
     RETURNING n.id, n.attempts, due.unsure_since AS "unsureSince"`,
    [tx.tenantId, now, new Date(now.getTime() + leaseMs), limit],
  );

// What waits in a store is said while it waits: afterwards nobody needs the notice any more.
const currentStatus = `CASE WHEN n.kind IN ('ready', 'reminder') AND f.status <> 'ready'
  AND n.status IN ('pending', 'parked', 'by_hand') THEN 'obsolete' ELSE n.status END`;

export interface NoticeFacts {
  id: string;
  kind: NoticeKind;
  status: NoticeStatus;
  bodySealed: Buffer;
  orderId: string;
  orderNo: string;
  receiverSealed: Buffer;
  erased: boolean;
  fulfillmentId: string;
  locationId: string;
  locationName: string;
  timezone: string;
  locale: string;
}

/** What a notice is put into words from. */
export const noticeFacts = async (tx: TenantTx, id: string, locations?: readonly string[]) =>
  (
    await tx.query<NoticeFacts & Record<string, unknown>>(
      `SELECT n.id, n.kind, ${currentStatus} AS status, n.body_sealed AS "bodySealed", n.order_id AS "orderId", o.external_no AS "orderNo",
         o.receiver_sealed AS "receiverSealed", o.erased_at IS NOT NULL AS erased, f.id AS "fulfillmentId",
         f.location_id AS "locationId", l.name AS "locationName", t.timezone, t.locale
       FROM buyer_notice n JOIN sales_order o ON o.tenant_id = $1 AND o.id = n.order_id
       JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = n.fulfillment_order_id
       JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id JOIN tenant t ON t.id = $1
       WHERE n.tenant_id = $1 AND n.id = $2 AND ($3::uuid[] IS NULL OR f.location_id = ANY ($3))`,
      [tx.tenantId, id, locations ?? null],
    )
  )[0];

/** What was said to the buyers of orders is gone, and nobody is told anything more. */
export const blankNotices = (tx: TenantTx, orderIds: readonly string[], sealed: Buffer) =>
  tx.execute(
    `UPDATE buyer_notice SET body_sealed = $3, message = NULL, due_at = NULL, unsure_since = NULL,
       status = CASE WHEN status IN ('pending', 'parked', 'by_hand') THEN 'obsolete' ELSE status END
     WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])`,
    [tx.tenantId, orderIds, sealed],
  );

export interface NoticeOutcome {
  status: NoticeStatus;
  dueAt?: Date | null;
  unsureSince?: Date | null;
  code?: string;
  message?: string;
  receipt?: string;
  sentAt?: Date;
}

/** Writes down what became of a claimed notice; 0 when it was said anew or by hand meanwhile. */
export const settleNotice = (tx: TenantTx, id: string, outcome: NoticeOutcome) =>
  tx.execute(
    `UPDATE buyer_notice SET status = $3, due_at = $4, unsure_since = $5, code = $6, message = $7,
       provider_ref = coalesce($8, provider_ref), sent_at = $9 WHERE tenant_id = $1 AND id = $2 AND status = 'pending'`,
    [
      ...[tx.tenantId, id, outcome.status, outcome.dueAt ?? null, outcome.unsureSince ?? null],
      ...[
        outcome.code ?? null,
        outcome.message?.slice(0, 300) ?? null,
        outcome.receipt ?? null,
        outcome.sentAt ?? null,
      ],
    ],
  );

/** A person has told the buyer, or wants it tried again; only what the provider does not have in hand. */
export const changeByPerson = (
  tx: TenantTx,
  id: string,
  change: { status: "told"; userId: string; now: Date } | { status: "pending"; now: Date },
) =>
  tx.execute(
    `UPDATE buyer_notice SET status = $3, told_by_id = $4, sent_at = CASE WHEN $3 = 'told' THEN $5::timestamptz END,
       due_at = CASE WHEN $3 = 'pending' THEN $5::timestamptz END, attempts = 0
     WHERE tenant_id = $1 AND id = $2 AND status IN ('by_hand', 'parked')`,
    [tx.tenantId, id, change.status, change.status === "told" ? change.userId : null, change.now],
  );

export const nextDue = async (tx: TenantTx) =>
  (
    await tx.query<{ due: Date | null }>(
      "SELECT min(due_at) AS due FROM buyer_notice WHERE tenant_id = $1 AND status = 'pending'",
      [tx.tenantId],
    )
  )[0]?.due ?? undefined;

export interface NoticeRow {
  id: string;
  fulfillmentId: string;
  kind: NoticeKind;
  status: NoticeStatus;
  locationName: string;
  code: string | null;
  message: string | null;
  createdAt: Date;
  sentAt: Date | null;
  dueAt: Date | null;
  toldBy: string | null;
}

export const noticesOf = (tx: TenantTx, orderId: string, locations?: readonly string[]) =>
  tx.query<NoticeRow & Record<string, unknown>>(
    `SELECT n.id, n.fulfillment_order_id AS "fulfillmentId", n.kind, ${currentStatus} AS status, l.name AS "locationName", n.code, n.message,
       n.created_at AS "createdAt", n.sent_at AS "sentAt", n.due_at AS "dueAt", u.name AS "toldBy"
     FROM buyer_notice n JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = n.fulfillment_order_id
     JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id
     LEFT JOIN app_user u ON u.id = n.told_by_id
     WHERE n.tenant_id = $1 AND n.order_id = $2 AND ($3::uuid[] IS NULL OR f.location_id = ANY ($3))
     ORDER BY n.created_at, n.id`,
    [tx.tenantId, orderId, locations ?? null],
  );

/** The newest notice of a fulfillment order that a person has to pass on. */
export const noticeToTell = async (tx: TenantTx, fulfillmentId: string, locations?: readonly string[]) =>
  (
    await tx.query<{ id: string; kind: NoticeKind }>(
      `SELECT n.id, n.kind FROM buyer_notice n
       JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = n.fulfillment_order_id
       WHERE n.tenant_id = $1 AND n.fulfillment_order_id = $2 AND ${currentStatus} IN ('by_hand', 'parked')
         AND ($3::uuid[] IS NULL OR f.location_id = ANY ($3)) ORDER BY n.created_at DESC, n.id DESC LIMIT 1`,
      [tx.tenantId, fulfillmentId, locations ?? null],
    )
  )[0] ?? null;

export interface SettingsRow {
  settings: unknown;
  secretSealed: Buffer | null;
  problem: string | null;
  version: number;
}

export const readSettings = async (tx: TenantTx) =>
  (
    await tx.query<SettingsRow & Record<string, unknown>>(
      `SELECT settings, secret_sealed AS "secretSealed", problem, version FROM notice_settings WHERE tenant_id = $1`,
      [tx.tenantId],
    )
  )[0];

/** On top of the version that was read, 0 when there was none. False when somebody was faster. */
export const writeSettings = async (
  tx: TenantTx,
  {
    settings,
    secretSealed,
    version,
    now,
  }: { settings: object; secretSealed: Buffer | null; version: number; now: Date },
) =>
  (await tx.execute(
    `INSERT INTO notice_settings AS held (tenant_id, settings, secret_sealed, updated_at) VALUES ($1, $2::jsonb, $3, $5)
     ON CONFLICT (tenant_id) DO UPDATE SET settings = excluded.settings, problem = NULL, version = held.version + 1,
       secret_sealed = coalesce(excluded.secret_sealed, held.secret_sealed), updated_at = excluded.updated_at
     WHERE held.version = $4`,
    [tx.tenantId, JSON.stringify(settings), secretSealed, version, now],
  )) === 1;

export const setProblem = (tx: TenantTx, problem: string | null) =>
  tx.execute("UPDATE notice_settings SET problem = $2 WHERE tenant_id = $1 AND problem IS DISTINCT FROM $2", [
    tx.tenantId,
    problem,
  ]);

export const brandZone = async (tx: TenantTx) =>
  (await tx.query<{ timezone: string }>("SELECT timezone FROM tenant WHERE id = $1", [tx.tenantId]))[0]?.timezone ??
  "UTC";
