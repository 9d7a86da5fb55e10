import type { TenantTx } from "@/server/db/tenant-tx";

/** `paper`: fetching the label the carrier draws. */
export type CallOperation = "create" | "cancel" | "intercept" | "paper";

export interface CallRow {
  id: string;
  parcelId: string;
  accountId: string;
  operation: CallOperation;
  callKey: string;
  service: string;
  attempts: number;
  /** The person who asked; null when it came about by itself. */
  actorId: string | null;
}

export interface NewCall {
  id: string;
  parcelId: string;
  accountId: string;
  operation: CallOperation;
  /** What the carrier knows the shipment by, then what is asked; the same thing is asked once. */
  callKey: string;
  service: string;
  actorId: string | null;
}

/**
 * Writes calls down. One that was parked is taken up again, with another account only when the carrier certainly did not
 * carry it out, and else as one that was tried; one that waits or is done stays as it is.
 */
export const insertCalls = (tx: TenantTx, calls: readonly NewCall[], now: Date) =>
  tx.query<{ callKey: string }>(
    `INSERT INTO carrier_call AS c (tenant_id, id, parcel_id, account_id, operation, call_key, service, actor_id, due_at, created_at)
     SELECT $1, id, parcel, account, operation, key, service, actor, $9, $9
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[])
       AS given (id, parcel, account, operation, key, service, actor)
     ON CONFLICT (tenant_id, call_key) DO UPDATE SET status = 'pending', due_at = EXCLUDED.due_at,
       attempts = CASE WHEN c.problem = 'retry' THEN 1 ELSE 0 END,
       account_id = CASE WHEN c.problem = 'retry' THEN c.account_id ELSE EXCLUDED.account_id END,
       service = CASE WHEN c.problem = 'retry' THEN c.service ELSE EXCLUDED.service END,
       problem = NULL, code = NULL, message = NULL, actor_id = EXCLUDED.actor_id, finished_at = NULL
       WHERE c.status = 'parked'
     RETURNING call_key AS "callKey"`,
    [
      ...[tx.tenantId, calls.map((c) => c.id), calls.map((c) => c.parcelId), calls.map((c) => c.accountId)],
      ...[calls.map((c) => c.operation), calls.map((c) => c.callKey), calls.map((c) => c.service)],
      ...[calls.map((c) => c.actorId), now],
    ],
  );

/** Takes due calls for a while: when their process dies, they are due again. */
export const claimCalls = (
  tx: TenantTx,
  { limit, parcelIds, now, leaseMs }: { limit: number; parcelIds?: readonly string[]; now: Date; leaseMs: number },
) =>
  tx.query<CallRow & Record<string, unknown>>(
    `UPDATE carrier_call SET attempts = attempts + 1, due_at = $3 WHERE tenant_id = $1 AND id IN (
       SELECT id FROM carrier_call WHERE tenant_id = $1 AND status = 'pending' AND due_at <= $2
         AND ($4::uuid[] IS NULL OR parcel_id = ANY ($4)) ORDER BY due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
     RETURNING id, parcel_id AS "parcelId", account_id AS "accountId", operation, call_key AS "callKey", service, attempts,
       actor_id AS "actorId"`,
    [tx.tenantId, now, new Date(now.getTime() + leaseMs), parcelIds ?? null, limit],
  );

/** Whether somebody fetches the picture of one of these labels just now, for the first time. */
export const isFetching = async (tx: TenantTx, parcelIds: readonly string[], now: Date): Promise<boolean> => {
  const [row] = await tx.query<{ is: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM carrier_call WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) AND operation = 'paper'
       AND status = 'pending' AND attempts > 0 AND problem IS NULL AND due_at > $3) AS "is"`,
    [tx.tenantId, parcelIds, now],
  );
  return row?.is ?? false;
};

/** Labels that were asked for and given up without an answer: the carrier may have made them. */
export const unclearCreates = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<CallRow & Record<string, unknown>>(
    `SELECT id, parcel_id AS "parcelId", account_id AS "accountId", operation, call_key AS "callKey", service, attempts,
       actor_id AS "actorId" FROM carrier_call
     WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) AND operation = 'create' AND status = 'parked' AND problem = 'retry'`,
    [tx.tenantId, parcelIds],
  );

export const finishCall = (
  tx: TenantTx,
  id: string,
  outcome: { status: "done" | "parked" | "pending"; dueAt?: Date; problem?: string; code?: string; message?: string },
  now: Date,
) =>
  tx.execute(
    `UPDATE carrier_call SET status = $3, due_at = coalesce($4, due_at), problem = $5, code = $6, message = $7,
       finished_at = CASE WHEN $3 = 'pending' THEN NULL ELSE $8::timestamptz END
     WHERE tenant_id = $1 AND id = $2`,
    [
      ...[tx.tenantId, id, outcome.status, outcome.dueAt ?? null, outcome.problem ?? null, outcome.code ?? null],
      ...[outcome.message ?? null, now],
    ],
  );

/** When the next of the waiting calls is due. */
export const nextDue = async (tx: TenantTx): Promise<Date | undefined> => {
  const [row] = await tx.query<{ due: Date | null }>(
    "SELECT min(due_at) AS due FROM carrier_call WHERE tenant_id = $1 AND status = 'pending'",
    [tx.tenantId],
  );
  return row?.due ?? undefined;
};

/** Calls that were parked because the account's keys were refused come back when the account is put right. */
export const releaseParkedOf = (tx: TenantTx, accountId: string, now: Date) =>
  tx.execute(
    `UPDATE carrier_call SET status = 'pending', due_at = $3, attempts = 0, finished_at = NULL
     WHERE tenant_id = $1 AND account_id = $2 AND status = 'parked' AND problem = 'auth'`,
    [tx.tenantId, accountId, now],
  );

export interface CallState {
  parcelId: string;
  operation: CallOperation;
  status: "pending" | "done" | "parked";
  attempts: number;
  code: string | null;
  message: string | null;
}

/** The last thing asked about each parcel; where its label's picture is does not count. */
export const lastCalls = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<CallState & Record<string, unknown>>(
    `SELECT DISTINCT ON (parcel_id) parcel_id AS "parcelId", operation, status, attempts, code, message FROM carrier_call
     WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) AND operation <> 'paper' ORDER BY parcel_id, created_at DESC, id DESC`,
    [tx.tenantId, parcelIds],
  );
