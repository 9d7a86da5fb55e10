import { checkPassword, hashPassword } from "@/server/auth/passwords";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { endSessions, findUser, listBrandsOf, updateProfile } from "../repo";

export function myBrands(userId: UserId) {
  return withIdentity(userId, (tx) => listBrandsOf(tx, userId));
}

export function changeProfile(userId: UserId, profile: { name: string; locale: string }): Promise<void> {
  return withIdentity(userId, (tx) => updateProfile(tx, userId, profile));
}

/** Ends every session of the person, this one too; the browser signs in again where it should stay. */
export function signOutEverywhere(userId: UserId): Promise<void> {
  return withIdentity(userId, (tx) => endSessions(tx, userId));
}

/** @returns INVALID at `current` when the present password is not that; the attempts count as sign-ins do. */
export async function changePassword(
  userId: UserId,
  { current, next }: { current: string; next: string },
  now: Date,
): Promise<Result<true>> {
  const allowed = await takeAttempt(limits.signInAccount, userId, now);
  if (!allowed.ok) return allowed;
  const user = await withIdentity(userId, (tx) => findUser(tx, userId));
  if (!(await checkPassword(user?.passwordHash, current))) {
    return fail("INVALID", "The present password is wrong", [{ path: "current", message: "wrong password" }]);
  }
  const passwordHash = await hashPassword(next);
  await withIdentity(userId, (tx) => endSessions(tx, userId, passwordHash));
  return ok(true);
}
