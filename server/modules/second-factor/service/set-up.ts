import { clearAttempts, limits, takeAttempts } from "@/server/auth/rate-limit";
import { endSignIns, type SignedIn, setTwoFactors } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { reallyYou } from "@/server/modules/identity/service/really-you";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { openForPerson, sealForPerson } from "@/server/privacy/person-secrets";
import { qrSvg } from "../qr-svg";
import { newRecoveryCodes, recoveryHash } from "../recovery-codes";
import { confirmPending, countPasskeys, countRecoveryCodes, findTotp, putPending, replaceRecoveryCodes } from "../repo";
import { newTotpSecret, setUpUri, stepOfCode } from "../totp";

const inUse = () => fail("WRONG_STATE", "Codes are in use already");

/** What an app is set up with. Nothing is asked for before a code has shown that it works. */
export async function beginSetUp(
  who: SignedIn,
  password: string | undefined,
  now: Date,
): Promise<Result<{ secret: string; qr: string }>> {
  const { userId, email } = who;
  const passkeys = await withIdentity(undefined, (tx) => countPasskeys(tx, userId));
  const allowed = await reallyYou(who, password, { hasFactor: passkeys > 0, now });
  if (!allowed.ok) return allowed;
  const secret = newTotpSecret();
  const put = await withIdentity(undefined, (tx) => putPending(tx, userId, sealForPerson(userId, secret), now));
  return put ? ok({ secret, qr: qrSvg(setUpUri(secret, email)) }) : inUse();
}

/**
 * Takes the first code: codes are asked for from now on. This session has two factors; every other one ends.
 * @returns the recovery codes, which are shown this once; INVALID at `code`, or WRONG_STATE.
 */
export async function confirmSetUp(who: SignedIn, code: string, now: Date): Promise<Result<{ codes: string[] }>> {
  const { userId, signInId } = who;
  const allowed = await takeAttempts(now, [limits.codeAccount, userId], [limits.codeDay, userId]);
  if (!allowed.ok) return allowed;
  const codes = newRecoveryCodes();
  const done = await withIdentity(undefined, async (tx): Promise<Result<true>> => {
    const passkeys = await countPasskeys(tx, userId);
    if (passkeys > 0 && !who.twoFactors) return fail("FORBIDDEN", "Sign in with the second factor first");
    const pending = await findTotp(tx, userId);
    if (!pending || pending.confirmedAt) return inUse();
    const step = stepOfCode(openForPerson(userId, pending.sealed), code.replace(/\s/g, ""), now);
    if (step === undefined) return fail("INVALID", "The code is wrong", [{ path: "code", message: "wrong code" }]);
    if (!(await confirmPending(tx, userId, pending.sealed, step, now))) return inUse();
    await replaceRecoveryCodes(tx, userId, hashesOf(userId, codes));
    await endSignIns(tx, userId, signInId);
    await setTwoFactors(tx, signInId);
    return ok(true);
  });
  if (!done.ok) return done;
  await clearAttempts(limits.codeAccount, userId);
  await recordForPerson(userId, "second_factor.set_up");
  return ok({ codes });
}

export const hashesOf = (userId: string, codes: string[]) => codes.map((code) => recoveryHash(userId, code));

/** How a person's second step stands. */
export function secondFactorOf({ userId }: SignedIn) {
  return withIdentity(undefined, async (tx) => ({
    since: (await findTotp(tx, userId))?.confirmedAt ?? undefined,
    recoveryLeft: await countRecoveryCodes(tx, userId),
  }));
}
