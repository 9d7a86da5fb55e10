import type { IdentityTx } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";

/** What the provider calls a person: the two together are one person's for good (OpenID Connect Core 1.0 §5.7). */
export interface Subject {
  issuer: string;
  subject: string;
}

interface Linked extends Record<string, unknown> {
  userId: UserId;
  sessionVersion: number;
  email: string;
}

export async function findLinked(tx: IdentityTx, { issuer, subject }: Subject): Promise<Linked | undefined> {
  const [row] = await tx.query<Linked>(
    `SELECT u.id AS "userId", u.session_version AS "sessionVersion", u.email
     FROM sso_identity i JOIN app_user u ON u.id = i.user_id WHERE i.issuer = $1 AND i.subject = $2`,
    [issuer, subject],
  );
  return row;
}

/** Whether the account of this address is somebody's at this provider already. */
export async function isTaken(tx: IdentityTx, email: string, issuer: string): Promise<boolean> {
  const rows = await tx.query(
    "SELECT 1 FROM app_user u JOIN sso_identity i ON i.user_id = u.id WHERE u.email = $1 AND i.issuer = $2",
    [email, issuer],
  );
  return rows.length > 0;
}

/** False when the account, or the subject, was linked otherwise meanwhile. */
export async function insertLink(tx: IdentityTx, userId: UserId, who: Subject, now: Date): Promise<boolean> {
  const made = await tx.execute(
    "INSERT INTO sso_identity (issuer, subject, user_id, linked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    [who.issuer, who.subject, userId, now],
  );
  return made === 1;
}

/** Links that were mailed to the old address work no more. False when the new one is another account's. */
export async function moveAddress(tx: IdentityTx, userId: UserId, email: string, now: Date): Promise<boolean> {
  const moved = await tx.execute(
    `UPDATE app_user SET email = $2, email_verified_at = $3
     WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM app_user other WHERE other.email = $2)`,
    [userId, email, now],
  );
  if (moved === 0) return false;
  await tx.execute("DELETE FROM mail_proof WHERE user_id = $1", [userId]);
  await tx.execute("DELETE FROM password_reset WHERE user_id = $1", [userId]);
  return true;
}
