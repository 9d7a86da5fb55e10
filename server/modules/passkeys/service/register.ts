import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { PasskeyAnswer } from "@/lib/contracts/passkey";
import { dropSecondFactor, type SignedIn, setTwoFactors } from "@/server/auth/sign-ins";
import { type IdentityTx, withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { reallyYou } from "@/server/modules/identity/service/really-you";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { relyingParty } from "../relying-party";
import { insertPasskey, listPasskeys, removePasskey, usesCodes } from "../repo";
import { answeredOnce, keepChallenge } from "./challenges";

const most = 20;

/** A person's passkeys, for their eyes. */
export async function passkeysOf({ userId }: SignedIn) {
  const rows = await withIdentity(undefined, (tx) => listPasskeys(tx, userId));
  return rows.map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt }));
}

const hasFactor = async (tx: IdentityTx, userId: string) =>
  (await usesCodes(tx, userId)) || (await listPasskeys(tx, userId)).length > 0;

async function mayChange(who: SignedIn, password: string | undefined, now: Date): Promise<Result<true>> {
  const protectedBefore = await withIdentity(undefined, (tx) => hasFactor(tx, who.userId));
  return reallyYou(who, password, { hasFactor: protectedBefore, now });
}

/** What the browser asks an authenticator for: a key that is found without an address, and asks who is there. */
export async function registrationOptions(
  who: SignedIn,
  { password, siteUrl, now }: { password?: string; siteUrl: string; now: Date },
): Promise<Result<PublicKeyCredentialCreationOptionsJSON>> {
  const allowed = await mayChange(who, password, now);
  if (!allowed.ok) return allowed;
  const known = await withIdentity(undefined, (tx) => listPasskeys(tx, who.userId));
  if (known.length >= most) return fail("WRONG_STATE", "That many passkeys are enough");
  const options = await generateRegistrationOptions({
    rpName: "Weft",
    rpID: relyingParty(siteUrl).id,
    userID: new Uint8Array(Buffer.from(who.userId.replaceAll("-", ""), "hex")),
    userName: who.email,
    userDisplayName: who.name || who.email,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await keepChallenge(options.challenge, { signInId: who.signInId, now });
  return ok(options);
}

/**
 * Keeps the key that the authenticator made. Somebody who had only a password has two factors from now on.
 * @returns INVALID when the answer is not to this session's question, ALREADY_EXISTS.
 */
export async function register(
  who: SignedIn,
  { name, answer, siteUrl, now }: { name: string; answer: PasskeyAnswer; siteUrl: string; now: Date },
): Promise<Result<true>> {
  const { id, origin } = relyingParty(siteUrl);
  const verified = await verifyRegistrationResponse({
    response: answer as unknown as RegistrationResponseJSON,
    expectedChallenge: answeredOnce(who.signInId, now),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) return fail("INVALID", "The authenticator's answer is not valid");
  const { credential } = verified.registrationInfo;
  const added = await withIdentity(undefined, async (tx) => {
    const row = { userId: who.userId, name, credentialId: credential.id, createdAt: now };
    const key = { publicKey: credential.publicKey, counter: BigInt(credential.counter) };
    if (!(await insertPasskey(tx, { ...row, ...key, transports: credential.transports ?? [] }))) return false;
    await setTwoFactors(tx, who.signInId);
    return true;
  });
  if (!added) return fail("ALREADY_EXISTS", "This passkey is known already");
  await recordForPerson(who.userId, "passkey.added", { label: name });
  return ok(true);
}

/**
 * From now on nobody signs in with it; sessions it began go on until they are ended. Without any second factor left,
 * sessions that began with a password count as having one.
 */
export async function remove(
  who: SignedIn,
  { id, password }: { id: string; password?: string },
  now: Date,
): Promise<Result<true>> {
  const allowed = await mayChange(who, password, now);
  if (!allowed.ok) return allowed;
  const name = await withIdentity(undefined, async (tx) => {
    const removed = await removePasskey(tx, who.userId, id);
    if (removed !== undefined && !(await hasFactor(tx, who.userId))) await dropSecondFactor(tx, who.userId);
    return removed;
  });
  if (name === undefined) return fail("NOT_FOUND", "No such passkey");
  await recordForPerson(who.userId, "passkey.removed", { label: name });
  return ok(true);
}
