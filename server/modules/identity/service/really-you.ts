import { checkPassword } from "@/server/auth/passwords";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import type { SignedIn } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { findUser } from "../repo";

/** @returns INVALID at `path` when the password is not the person's; the attempts count as sign-ins do. */
export async function passwordIsRight(
  userId: UserId,
  password: string,
  { path, now }: { path: string; now: Date },
): Promise<Result<true>> {
  const allowed = await takeAttempt(limits.signInAccount, userId, now);
  if (!allowed.ok) return allowed;
  const user = await withIdentity(userId, (tx) => findUser(tx, userId));
  if (await checkPassword(user?.passwordHash, password)) return ok(true);
  return fail("INVALID", "The password is wrong", [{ path, message: "wrong password" }]);
}

const freshMs = 15 * 60 * 1000;

/** Signed in a moment ago: nobody is asked again. */
export const isFresh = (who: SignedIn, now: Date) => now.getTime() - who.since.getTime() < freshMs;

/**
 * Before anything that decides who can sign in from now on: a browser left open is not enough. Who has a second factor
 * must have signed in with it.
 * @returns INVALID at `password`, or FORBIDDEN when the session has one factor and the person two.
 */
export async function reallyYou(
  who: SignedIn,
  password: string | undefined,
  { hasFactor, now }: { hasFactor: boolean; now: Date },
): Promise<Result<true>> {
  if (hasFactor && !who.twoFactors) return fail("FORBIDDEN", "Sign in with the second factor first");
  if (isFresh(who, now)) return ok(true);
  return passwordIsRight(who.userId, password ?? "", { path: "password", now });
}
