import { setTimeout } from "node:timers/promises";
import { isLocale } from "@/lib/i18n/locales";
import { checkNewPassword } from "@/server/auth/new-passwords";
import { hashPassword } from "@/server/auth/passwords";
import { clearAttempts, limits, takeAttempt } from "@/server/auth/rate-limit";
import { hashToken, newToken } from "@/server/auth/secret-token";
import { endSignIns } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { resetLetter, ssoLetter } from "../letters";
import {
  findUser,
  findUserByEmail,
  hasFactors,
  hasSso,
  insertReset,
  knownWords,
  markVerified,
  resetIsOpen,
  resetOwner,
  setPassword,
  takeReset,
} from "../repo";
import { recordForPerson } from "./record-for-person";

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
    const locale = isLocale(user.locale) ? user.locale : "en";
    // Their mailbox is the provider's to give, perhaps to somebody else by now; who they are is not.
    if (await hasSso(tx, user.id)) {
      return queueMail(tx, user.email, ssoLetter(locale, { name: env().WEFT_SSO_NAME, url: `${siteUrl}/sign-in` }));
    }
    await insertReset(tx, user.id, hash, new Date(now.getTime() + validMs));
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
 * @returns EXPIRED when the link is unknown, used or too old; INVALID when the password is easy to guess: the link still works.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  address: string,
  now: Date,
): Promise<Result<{ email: string }>> {
  const allowed = await takeAttempt(limits.tokenAddress, address, now);
  if (!allowed.ok) return allowed;
  const owner = await withIdentity(undefined, (tx) => resetOwner(tx, hashToken(token), now));
  if (!owner) return fail("EXPIRED", "The link is not valid any more");
  const words = await withIdentity(owner, (tx) => knownWords(tx, owner));
  const strong = checkNewPassword(password, { path: "password", words });
  if (!strong.ok) return strong;
  const passwordHash = await hashPassword(password);
  const person = await withIdentity(undefined, async (tx) => {
    const userId = await takeReset(tx, hashToken(token), now);
    if (!userId) return undefined;
    await setPassword(tx, userId, passwordHash);
    await endSignIns(tx, userId);
    // The link came by mail; but whoever signed up with the address before may have kept a way in.
    if (!(await hasFactors(tx, userId))) await markVerified(tx, userId, now);
    return findUser(tx, userId);
  });
  if (!person) return fail("EXPIRED", "The link is not valid any more");
  const { email } = person;
  await recordForPerson(person.id as UserId, "password.reset");
  await clearAttempts(limits.signInAccount, email);
  return ok({ email });
}
