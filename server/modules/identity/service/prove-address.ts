import { isLocale } from "@/lib/i18n/locales";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { hashToken, newToken } from "@/server/auth/secret-token";
import { type IdentityTx, type TenantTx, withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { proofLetter } from "../letters";
import { findUser, insertProof, markVerified, proofIsOpen, takeProof } from "../repo";
import { recordForPerson } from "./record-for-person";

const validMs = 24 * 60 * 60 * 1000;

interface Addressee {
  id: string;
  email: string;
  locale: string;
}

/** Puts the letter with the link into the outbox, in the transaction that makes the account or asks again. */
export async function mailProof(tx: TenantTx | IdentityTx, to: Addressee, siteUrl: string, now: Date): Promise<void> {
  const { token, hash } = newToken();
  await insertProof(tx, { userId: to.id, tokenHash: hash, expiresAt: new Date(now.getTime() + validMs) });
  await queueMail(tx, to.email, proofLetter(isLocale(to.locale) ? to.locale : "en", `${siteUrl}/verify/${token}`));
}

/** Another letter. @returns RATE_LIMITED, or WRONG_STATE when the address is proved already. */
export async function askForProof(userId: UserId, siteUrl: string, now: Date): Promise<Result<true>> {
  const allowed = await takeAttempt(limits.proofAccount, userId, now);
  if (!allowed.ok) return allowed;
  const asked = await withIdentity(userId, async (tx) => {
    const user = await findUser(tx, userId);
    if (!user || user.emailVerifiedAt) return false;
    await mailProof(tx, user, siteUrl, now);
    return true;
  });
  if (!asked) return fail("WRONG_STATE", "The address is proved already");
  deliverMailSoon(now);
  return ok(true);
}

/** Whether a link still works for this person. Opening it proves nothing yet: mail programs look at links by themselves. */
export const proofLinkWorks = (userId: UserId, token: string, now: Date) =>
  withIdentity(undefined, (tx) => proofIsOpen(tx, userId, hashToken(token), now));

/**
 * The address is the person's: they read its mail and are signed in to the account. The link alone is not enough:
 * whoever signed up with somebody else's address only has to wait until they click.
 * @returns EXPIRED when the link is unknown, used, too old or another account's.
 */
export async function proveAddress(
  { userId, address, now }: { userId: UserId; address: string; now: Date },
  token: string,
): Promise<Result<true>> {
  const allowed = await takeAttempt(limits.tokenAddress, address, now);
  if (!allowed.ok) return allowed;
  const proved = await withIdentity(undefined, async (tx) => {
    const taken = await takeProof(tx, userId, hashToken(token), now);
    if (taken) await markVerified(tx, userId, now);
    return taken;
  });
  if (!proved) return fail("EXPIRED", "The link is not valid any more");
  await recordForPerson(userId, "address.verified");
  return ok(true);
}
