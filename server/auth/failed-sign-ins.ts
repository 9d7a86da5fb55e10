import { withIdentity } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";
import { log } from "@/server/log";
import type { Browser } from "./sign-ins";

/** What was wrong: `limit` when there were too many before, and nothing was looked at. */
export type FailedBy = "password" | "code" | "passkey" | "sso" | "limit";

/** So many are kept of each person, no longer than that. */
const most = 50;
const keptMs = 30 * 24 * 3600 * 1000;

/**
 * Writes down an attempt that did not succeed: for whoever runs the installation in the log, without saying whose account
 * it was about or whether there is one; and for the account's owner, if there is. Both cost the same: nothing waits for
 * the disk. What the limits stopped is not listed, or a flood would hide what came before.
 */
export async function noteFailedSignIn(
  { email, reason }: { email?: string | undefined; reason: FailedBy },
  { address, userAgent }: Browser,
  now: Date,
): Promise<void> {
  log.warn({ event: "sign-in failed", reason, address }, "somebody could not sign in");
  if (!email || reason === "limit") return;
  await withIdentity(undefined, async (tx) => {
    await tx.execute("SET LOCAL synchronous_commit = off");
    await tx.execute(
      `WITH person AS (SELECT id FROM app_user WHERE email = $1), old AS (
         DELETE FROM failed_sign_in f USING person p WHERE f.user_id = p.id AND (f.at < $6 OR f.id IN (
           SELECT k.id FROM failed_sign_in k WHERE k.user_id = p.id ORDER BY k.at DESC, k.id DESC OFFSET ${most - 1})))
       INSERT INTO failed_sign_in (id, user_id, reason, address, user_agent, at)
       SELECT $2, p.id, $3, $4, $5, $7 FROM person p`,
      [
        ...[email.trim().toLowerCase(), newId(), reason, address, userAgent.slice(0, 400)],
        ...[new Date(now.getTime() - keptMs), now],
      ],
    );
  });
}

interface Row extends Record<string, unknown> {
  id: string;
  reason: Exclude<FailedBy, "limit">;
  address: string;
  userAgent: string;
  at: Date;
}

/** The last attempts on a person's account, the newest first. */
export const failedSignIns = (userId: UserId, now: Date): Promise<Row[]> =>
  withIdentity(userId, (tx) =>
    tx.query<Row>(
      `SELECT id, reason, address, user_agent AS "userAgent", at FROM failed_sign_in
       WHERE user_id = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT 10`,
      [userId, new Date(now.getTime() - keptMs)],
    ),
  );
