import { checkNewPassword } from "@/server/auth/new-passwords";
import { hashPassword } from "@/server/auth/passwords";
import { endSignIns } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { knownWords, listBrandsOf, setPassword, updateProfile } from "../repo";
import { passwordIsRight } from "./really-you";
import { recordForPerson } from "./record-for-person";

export function myBrands(userId: UserId) {
  return withIdentity(userId, (tx) => listBrandsOf(tx, userId));
}

export function changeProfile(userId: UserId, profile: { name: string; locale: string }): Promise<void> {
  return withIdentity(userId, (tx) => updateProfile(tx, userId, profile));
}

/**
 * Ends every other session, from their next request on.
 * @returns INVALID at `current` when the present password is not that, at `next` when the new one is easy to guess.
 */
export async function changePassword(
  who: { userId: UserId; signInId?: string },
  { current, next }: { current: string; next: string },
  now: Date,
): Promise<Result<true>> {
  const { userId, signInId } = who;
  const known = await passwordIsRight(userId, current, { path: "current", now });
  if (!known.ok) return known;
  const words = await withIdentity(userId, (tx) => knownWords(tx, userId));
  const strong = checkNewPassword(next, { path: "next", words });
  if (!strong.ok) return strong;
  const passwordHash = await hashPassword(next);
  await withIdentity(undefined, async (tx) => {
    await setPassword(tx, userId, passwordHash);
    await endSignIns(tx, userId, signInId);
  });
  await recordForPerson(userId, "password.changed");
  return ok(true);
}
