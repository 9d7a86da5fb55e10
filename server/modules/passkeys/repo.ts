import type { IdentityTx } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";

/** Keeps a challenge until it is answered or too old; a few old ones are swept with each. */
export async function insertChallenge(
  tx: IdentityTx,
  challenge: { hash: Buffer; signInId?: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.execute(
    `WITH swept AS (
       DELETE FROM passkey_challenge WHERE challenge_hash IN (
         SELECT challenge_hash FROM passkey_challenge WHERE expires_at < $4 LIMIT 20 FOR UPDATE SKIP LOCKED))
     INSERT INTO passkey_challenge (challenge_hash, sign_in_id, expires_at) VALUES ($1, $2, $3)`,
    [challenge.hash, challenge.signInId ?? null, challenge.expiresAt, challenge.now],
  );
}

/** Uses a challenge up: it is answered once, by the session it was made for, or by nobody's when it was for signing in. */
export async function takeChallenge(
  tx: IdentityTx,
  challenge: { hash: Buffer; signInId?: string; now: Date },
): Promise<boolean> {
  const taken = await tx.execute(
    `DELETE FROM passkey_challenge
     WHERE challenge_hash = $1 AND sign_in_id IS NOT DISTINCT FROM $2 AND expires_at > $3`,
    [challenge.hash, challenge.signInId ?? null, challenge.now],
  );
  return taken === 1;
}

export interface NewPasskey {
  userId: UserId;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
  name: string;
  createdAt: Date;
}

/** False when the authenticator's key is known already. */
export async function insertPasskey(tx: IdentityTx, passkey: NewPasskey): Promise<boolean> {
  const { count } = await tx.db.passkey.createMany({ data: [{ id: newId(), ...passkey }], skipDuplicates: true });
  return count === 1;
}

export const listPasskeys = (tx: IdentityTx, userId: string) =>
  tx.db.passkey.findMany({
    where: { userId },
    select: { id: true, credentialId: true, transports: true, name: true, createdAt: true, usedAt: true },
    orderBy: { createdAt: "asc" },
  });

/** The name of the one removed, or undefined when the person has no such passkey. */
export async function removePasskey(tx: IdentityTx, userId: string, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>("DELETE FROM passkey WHERE id = $2 AND user_id = $1 RETURNING name", [
    ...[userId, id],
  ]);
  return row?.name;
}

/** A passkey with its person's session version; also whether the person's codes are in use does not matter here. */
export const findPasskey = (tx: IdentityTx, credentialId: string) =>
  tx.db.passkey.findUnique({ where: { credentialId }, include: { user: { select: { sessionVersion: true } } } });

export const markUsed = (tx: IdentityTx, id: string, counter: bigint, now: Date) =>
  tx.db.passkey.update({ where: { id }, data: { counter, usedAt: now } });

export const usesCodes = async (tx: IdentityTx, userId: string): Promise<boolean> =>
  (await tx.db.totpFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0;
