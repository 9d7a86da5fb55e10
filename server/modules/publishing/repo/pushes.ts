import { binaryArray, bulkInsert } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface WaitingNumber {
  skuId: string;
  code: string;
  value: number;
  /** Of it by the platform's warehouse codes, where it is divided. */
  spread: Record<string, number> | null;
  decrease: boolean;
  sample: boolean;
}

/** Handed out longer ago than this without an answer: whoever took it is gone. */
const answerWithin = "interval '5 minutes'";

/** Numbers a channel has to be told, decreases first, locked until the transaction ends. */
export const lockWaiting = (tx: TenantTx, channelId: string, limit: number, now: Date): Promise<WaitingNumber[]> =>
  tx.query<WaitingNumber & Record<string, unknown>>(
    `SELECT p.sku_id AS "skuId", s.code, p.value, p.spread, p.decrease, p.sample
     FROM published_stock p JOIN sku s ON s.tenant_id = $1 AND s.id = p.sku_id
     WHERE p.tenant_id = $1 AND p.channel_id = $2 AND coalesce(p.not_before, $4) <= $4
       AND (p.sent IS DISTINCT FROM p.value
         OR (p.sent IS NOT NULL AND p.acknowledged IS DISTINCT FROM p.sent AND p.sent_at < $4::timestamptz - ${answerWithin}))
     ORDER BY p.decrease DESC, p.changed_at LIMIT $3 FOR UPDATE OF p SKIP LOCKED`,
    [tx.tenantId, channelId, limit, now],
  );

export interface PushRow {
  id: string;
  channelId: string;
  skuId: string;
  value: number;
  sample: boolean;
}

const insertPushes = bulkInsert<PushRow, "sent_at">(
  "stock_push",
  {
    id: ["uuid", (row) => row.id],
    channel_id: ["uuid", (row) => row.channelId],
    sku_id: ["uuid", (row) => row.skuId],
    value: ["int4", (row) => row.value],
    sample: ["bool", (row) => row.sample],
  },
  { sent_at: "timestamptz" },
);

/** Records that these numbers went out now. */
export async function markSent(tx: TenantTx, channelId: string, pushes: readonly PushRow[], now: Date): Promise<void> {
  await insertPushes(tx, pushes, { sent_at: now });
  await tx.execute(
    `UPDATE published_stock p SET sent = n.value, sent_at = $6, push_id = n.id, decrease = false, refusal = NULL
     FROM unnest($3::uuid[], $4::uuid[], $5::int4[]) AS n (id, sku_id, value)
     WHERE p.tenant_id = $1 AND p.channel_id = $2 AND p.sku_id = n.sku_id`,
    [
      tx.tenantId,
      channelId,
      binaryArray(
        "uuid",
        pushes.map((push) => push.id),
      ),
      binaryArray(
        "uuid",
        pushes.map((push) => push.skuId),
      ),
      binaryArray(
        "int4",
        pushes.map((push) => push.value),
      ),
      now,
    ],
  );
}

export interface Answer {
  id: string;
  /** The channel's own words; null when it took the number. */
  refusal: string | null;
}

/** Closes pushes; the ids of those that were open. An answer to one that was sent again since changes the history only. */
export async function closePushes(tx: TenantTx, answers: readonly Answer[], now: Date): Promise<string[]> {
  const closed = await tx.query<{ id: string }>(
    `WITH closed AS (
       UPDATE stock_push h SET outcome = CASE WHEN a.refusal IS NULL THEN 'acknowledged' ELSE 'refused' END,
         answered_at = $4, refusal = a.refusal
       FROM unnest($2::uuid[], $3::text[]) AS a (id, refusal)
       WHERE h.tenant_id = $1 AND h.id = a.id AND h.outcome = 'sent'
       RETURNING h.id, h.channel_id, h.sku_id, h.value, a.refusal),
     told AS (
       UPDATE published_stock p SET
         acknowledged = CASE WHEN c.refusal IS NULL THEN c.value ELSE p.acknowledged END,
         acknowledged_at = CASE WHEN c.refusal IS NULL THEN $4 ELSE p.acknowledged_at END,
         sent = CASE WHEN c.refusal IS NULL THEN p.sent END,
         refusal = c.refusal,
         attempts = CASE WHEN c.refusal IS NULL THEN 0 ELSE p.attempts + 1 END,
         not_before = CASE WHEN c.refusal IS NULL THEN NULL
           ELSE $4 + least(interval '1 hour', interval '10 seconds' * power(2, least(p.attempts, 12))) END
       FROM closed c
       WHERE p.tenant_id = $1 AND p.channel_id = c.channel_id AND p.sku_id = c.sku_id AND p.push_id = c.id)
     SELECT id FROM closed`,
    [tx.tenantId, answers.map((answer) => answer.id), answers.map((answer) => answer.refusal), now],
  );
  return closed.map((row) => row.id);
}

/** Drops history older than a month; how much. */
export const forgetPushes = (tx: TenantTx, before: Date): Promise<number> =>
  tx.execute("DELETE FROM stock_push WHERE tenant_id = $1 AND sent_at < $2", [tx.tenantId, before]);
