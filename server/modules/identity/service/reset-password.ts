import { setTimeout } from "node:timers/promises";
import { isLocale } from "@/lib/i18n/locales";
import { hashPassword } from "@/server/auth/passwords";
import { clearAttempts, limits, takeAttempt } from "@/server/auth/rate-limit";
import { hashToken, newToken } from "@/server/auth/secret-token";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { resetLetter } from "../letters";
import { endSessions, findUser, findUserByEmail, insertReset, resetIsOpen, takeReset } from "../repo";

const validMs = 60 * 60 * 1000;
/** Longer than either branch takes, so that the answer's time says nothing about the account. */
const answerMs = 200;

interface Request {
  email: string;
  address: string;
  siteUrl: string;
  now: Date;
}

/** Sends a link when the address has an account. The answer is the same, and takes as long, when it has none. */
export async function requestReset(request: Request): Promise<Result<true>> {
  for (const [limit, subject] of [
    [limits.resetAddress, request.address],
    [limits.resetAccount, request.email],
  ] as const) {
    const allowed = await takeAttempt(limit, subject, request.now);
    if (!allowed.ok) return allowed;
  }
  await Promise.all([setTimeout(answerMs), sendLink(request)]);
  return ok(true);
}

async function sendLink({ email, siteUrl, now }: Request): Promise<void> {
  const { token, hash } = newToken();
  await withIdentity(undefined, async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user) return;
    await insertReset(tx, user.id, hash, new Date(now.getTime() + validMs));
    const locale = isLocale(user.locale) ? user.locale : "en";
    await queueMail(tx, user.email, resetLetter(locale, `${siteUrl}/reset/${token}`));
  });
  deliverMailSoon(now);
}

/** Whether a link still works, so that nobody types a password for nothing. */
export function resetLinkWorks(token: string, now: Date): Promise<boolean> {
  return withIdentity(undefined, (tx) => resetIsOpen(tx, hashToken(token), now));
}

/**
 * Sets the new password, uses up the link (and the person's other links) and ends every session.
 * @returns EXPIRED when the link is unknown, used or too old.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  address: string,
  now: Date,
): Promise<Result<{ email: string }>> {
  const allowed = await takeAttempt(limits.tokenAddress, address, now);
  if (!allowed.ok) return allowed;
  const passwordHash = await hashPassword(password);
  const email = await withIdentity(undefined, async (tx) => {
    const userId = await takeReset(tx, hashToken(token), now);
    if (!userId) return undefined;
    await endSessions(tx, userId, passwordHash);
    return (await findUser(tx, userId))?.email;
  });
  if (!email) return fail("EXPIRED", "The link is not valid any more");
  await clearAttempts(limits.signInAccount, email);
  return ok({ email });
}
