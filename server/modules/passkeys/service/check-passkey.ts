import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { type PasskeyAnswer, passkeyAnswer } from "@/lib/contracts/passkey";
import { limits, refundAttempt, takeAttempt } from "@/server/auth/rate-limit";
import type { Checked } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { relyingParty } from "../relying-party";
import { findPasskey, markUsed } from "../repo";
import { answeredOnce, keepChallenge } from "./challenges";

interface Caller {
  address: string;
  siteUrl: string;
  now: Date;
}

/** What the browser asks for: any passkey of this site. It says nothing about who has one. */
export async function signInOptions(caller: Caller): Promise<Result<PublicKeyCredentialRequestOptionsJSON>> {
  const allowed = await takeAttempt(limits.passkeyAddress, caller.address, caller.now);
  if (!allowed.ok) return allowed;
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(caller.siteUrl).id,
    userVerification: "required",
  });
  await keepChallenge(options.challenge, { now: caller.now });
  return ok(options);
}

function read(text: string): PasskeyAnswer | undefined {
  try {
    return passkeyAnswer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * The person whose passkey signed the challenge. The authenticator made sure who holds it: that is two factors.
 * @returns UNAUTHENTICATED, or RATE_LIMITED.
 */
export async function checkPasskey(text: string, { address, siteUrl, now }: Caller): Promise<Result<Checked>> {
  const allowed = await takeAttempt(limits.passkeyAddress, address, now);
  if (!allowed.ok) return allowed;
  const wrong = fail("UNAUTHENTICATED", "No such passkey");
  const answer = read(text);
  if (!answer) return wrong;
  const passkey = await withIdentity(undefined, (tx) => findPasskey(tx, answer.id));
  if (!passkey) return wrong;
  const { id, origin } = relyingParty(siteUrl);
  const verified = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: answeredOnce(undefined, now),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
    },
  }).catch(() => undefined);
  if (!verified?.verified) return wrong;
  await withIdentity(undefined, (tx) => markUsed(tx, passkey.id, BigInt(verified.authenticationInfo.newCounter), now));
  await refundAttempt(limits.passkeyAddress, address);
  const { sessionVersion } = passkey.user;
  return ok({ userId: passkey.userId as UserId, sessionVersion, method: "passkey" });
}
