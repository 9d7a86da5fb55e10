import { endSignIns } from "@/server/auth/sign-ins";
import type { IdentityTx } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { findUserByEmail, markVerified, removeFactors, setPassword } from "../repo";
import { registerPerson } from "./people";

/**
 * The account of an address that somebody trusted has proved to be this person's; a new one if there is none. Whoever
 * signed up with the address without proving it loses the account: password, factors and sessions.
 */
export async function personOfAddress(
  tx: IdentityTx,
  person: { email: string; name: string; passwordHash: string },
  now: Date,
): Promise<{ userId: UserId; sessionVersion: number; isNew: boolean }> {
  const known = await findUserByEmail(tx, person.email);
  if (known?.emailVerifiedAt) return { userId: known.id as UserId, sessionVersion: known.sessionVersion, isNew: false };
  if (!known) {
    const userId = unwrap(await registerPerson(tx, { ...person, locale: "zh-CN" }));
    await markVerified(tx, userId, now);
    return { userId, sessionVersion: 1, isNew: true };
  }
  const userId = known.id as UserId;
  await setPassword(tx, userId, person.passwordHash);
  await removeFactors(tx, userId);
  await endSignIns(tx, userId);
  await markVerified(tx, userId, now);
  return { userId, sessionVersion: known.sessionVersion + 1, isNew: false };
}
