import type { Role } from "@/lib/contracts/permissions";
import type { OutboxMail } from "@/server/db/generated/client";
import type { IdentityTx, TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

type NewMail = Pick<OutboxMail, "toAddress" | "subject" | "textBody" | "htmlBody">;

export async function insertMail(tx: TenantTx | IdentityTx, mail: NewMail) {
  await tx.db.outboxMail.create({ data: { id: newId(), ...mail } });
}

/** Five attempts at most, the next one 1, 4, 9 and 16 minutes after the one before; a claim is an attempt. */
/** Who administers a brand, and how its pages are found. */
export const membersAs = (tx: TenantTx, roles: readonly Role[]) =>
  tx.query<{ email: string; brand: string; slug: string; locale: string }>(
    `SELECT u.email, t.name AS brand, t.slug, t.locale FROM membership m
     JOIN app_user u ON u.id = m.user_id JOIN tenant t ON t.id = m.tenant_id
     WHERE m.tenant_id = $1 AND m.disabled_at IS NULL AND m.role = ANY ($2::text[]) ORDER BY u.email`,
    [tx.tenantId, roles],
  );

/** The same of one member. */
export const memberAs = (tx: TenantTx, userId: string) =>
  tx.query<{ email: string; brand: string; slug: string; locale: string }>(
    `SELECT u.email, t.name AS brand, t.slug, t.locale FROM membership m
     JOIN app_user u ON u.id = m.user_id JOIN tenant t ON t.id = m.tenant_id
     WHERE m.tenant_id = $1 AND m.disabled_at IS NULL AND m.user_id = $2`,
    [tx.tenantId, userId],
  );

export async function claimMail(tx: IdentityTx, now: Date, limit: number) {
  return tx.query<Pick<OutboxMail, "id" | "toAddress" | "subject" | "textBody" | "htmlBody">>(
    `UPDATE outbox_mail
     SET attempts = attempts + 1, due_at = $1::timestamptz + make_interval(mins => (attempts + 1) * (attempts + 1))
     WHERE id IN (
       SELECT id FROM outbox_mail WHERE sent_at IS NULL AND attempts < 5 AND due_at <= $1
       ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING id, to_address AS "toAddress", subject, text_body AS "textBody", html_body AS "htmlBody"`,
    [now, limit],
  );
}

/** What has left keeps its envelope only: the letter's link is a secret. */
export async function markSent(tx: IdentityTx, id: string, now: Date) {
  await tx.db.outboxMail.update({ where: { id }, data: { sentAt: now, textBody: "", htmlBody: "", lastError: null } });
}

export async function markFailed(tx: IdentityTx, id: string, reason: string) {
  await tx.db.outboxMail.update({ where: { id }, data: { lastError: reason.slice(0, 500) } });
}

export async function deleteOldMail(tx: IdentityTx, now: Date) {
  await tx.execute("DELETE FROM outbox_mail WHERE created_at < $1::timestamptz - interval '30 days'", [now]);
}

export async function listMail(tx: IdentityTx, limit: number) {
  return tx.db.outboxMail.findMany({ orderBy: { createdAt: "desc" }, take: limit });
}
