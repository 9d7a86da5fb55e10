import { type IdentityTx, type TenantTx, withIdentity } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";
import { log } from "@/server/log";

/** How somebody signed in: `code` and `recovery` are a password with that; only `password` is a single factor. */
export type SignInMethod = "password" | "code" | "recovery" | "passkey" | "sso";

export const hasTwoFactors = (method: SignInMethod) => method !== "password";

/** A person whose factors were checked, at this version of their sessions. */
export interface Checked {
  userId: UserId;
  sessionVersion: number;
  method: SignInMethod;
}

/** Where a browser is and what it calls itself. */
export interface Browser {
  address: string;
  userAgent: string;
}

const dayMs = 24 * 3600 * 1000;
/** A session ends this long after it began, whatever happens in it, */
export const sessionMs = 30 * dayMs;
/** and after this long without a request. */
export const idleMs = 7 * dayMs;
const seenEveryMs = 5 * 60 * 1000;

/**
 * A new session. It is dead from the start when the person's sessions were ended after their factors were checked.
 * @returns its id, which the browser's token names.
 */
export function beginSignIn(checked: Checked, browser: Browser, now: Date): Promise<string> {
  const { userId, sessionVersion, method } = checked;
  const id = newId();
  return withIdentity(undefined, async (tx) => {
    await tx.execute("DELETE FROM sign_in WHERE user_id = $1 AND (created_at <= $2 OR seen_at <= $3)", [
      ...[userId, ...endedBy(now)],
    ]);
    const userAgent = browser.userAgent.slice(0, 400);
    const row = { userId, sessionVersion, method, twoFactors: hasTwoFactors(method), userAgent };
    await tx.db.signIn.create({ data: { id, ...row, address: browser.address, createdAt: now, seenAt: now } });
    log.info({ event: "sign-in began", userId, method, address: browser.address }, "somebody signed in");
    return id;
  });
}

/** Sessions that began by the first time, or were seen last by the second, have ended. */
export const endedBy = (now: Date): [began: Date, seen: Date] => [
  new Date(now.getTime() - sessionMs),
  new Date(now.getTime() - idleMs),
];

export interface SignedIn {
  signInId: string;
  userId: UserId;
  email: string;
  name: string;
  locale: string;
  emailVerified: boolean;
  /** When this session began. */
  since: Date;
  twoFactors: boolean;
  /** A brand of theirs asks for two factors, and this session has one: nothing but setting up another is allowed. */
  needsSecondFactor: boolean;
}

interface Row extends Record<string, unknown>, Omit<SignedIn, "signInId" | "userId"> {
  seenAt: Date;
}

// By primary keys; brands are looked at only for sessions with a single factor.
const findSql = `
  SELECT u.email, u.name, u.locale, u.email_verified_at IS NOT NULL AS "emailVerified", s.two_factors AS "twoFactors",
    s.created_at AS since, s.seen_at AS "seenAt",
    NOT s.two_factors AND EXISTS (SELECT 1 FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.user_id = u.id AND m.disabled_at IS NULL AND t.second_factor_required) AS "needsSecondFactor"
  FROM sign_in s JOIN app_user u ON u.id = s.user_id AND u.session_version = s.session_version
  WHERE s.id = $1 AND s.user_id = $2 AND s.created_at > $3 AND s.seen_at > $4`;

/** Who a session is, or undefined once it was ended, by whatever means. Asked with every request. */
export function findSignIn(userId: UserId, signInId: string, now: Date): Promise<SignedIn | undefined> {
  return withIdentity(userId, async (tx) => {
    const [row] = await tx.query<Row>(findSql, [signInId, userId, ...endedBy(now)]);
    if (!row) return undefined;
    const { seenAt, ...found } = row;
    if (now.getTime() - seenAt.getTime() > seenEveryMs) {
      await tx.execute("UPDATE sign_in SET seen_at = $2 WHERE id = $1 AND seen_at < $2", [signInId, now]);
    }
    return { signInId, userId, ...found };
  });
}

/** Ends every session of the person but the one to `keep`; also those whose factors are being checked just now. */
export async function endSignIns(tx: IdentityTx | TenantTx, userId: string, keep?: string): Promise<void> {
  const [person] = await tx.query<{ version: number }>(
    "UPDATE app_user SET session_version = session_version + 1 WHERE id = $1 RETURNING session_version AS version",
    [userId],
  );
  await tx.execute("DELETE FROM sign_in WHERE user_id = $1 AND id IS DISTINCT FROM $2", [userId, keep ?? null]);
  if (keep) {
    await tx.execute("UPDATE sign_in SET session_version = $3 WHERE user_id = $1 AND id = $2", [
      ...[userId, keep, person?.version],
    ]);
  }
}

/** Ends one session. False when the person has no such one. */
export async function endSignIn(tx: IdentityTx, userId: string, signInId: string): Promise<boolean> {
  return (await tx.execute("DELETE FROM sign_in WHERE user_id = $1 AND id = $2", [userId, signInId])) === 1;
}

/** The session has two factors from now on. */
export async function setTwoFactors(tx: IdentityTx, signInId: string): Promise<void> {
  await tx.execute("UPDATE sign_in SET two_factors = true WHERE id = $1", [signInId]);
}

/** After a person's second factor is gone: sessions that began with a password have one. */
export async function dropSecondFactor(tx: IdentityTx, userId: string): Promise<void> {
  await tx.execute(
    "UPDATE sign_in SET two_factors = false WHERE user_id = $1 AND method IN ('password', 'code', 'recovery')",
    [userId],
  );
}
