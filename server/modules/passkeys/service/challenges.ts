import { createHash } from "node:crypto";
import { withIdentity } from "@/server/db/tenant-tx";
import { insertChallenge, takeChallenge } from "../repo";

const validMs = 5 * 60 * 1000;
const hashOf = (challenge: string) => createHash("sha256").update(challenge).digest();

/** @param signInId the session that asks; none for signing in. */
export function keepChallenge(challenge: string, { signInId, now }: { signInId?: string; now: Date }): Promise<void> {
  const expiresAt = new Date(now.getTime() + validMs);
  return withIdentity(undefined, (tx) => insertChallenge(tx, { hash: hashOf(challenge), signInId, now, expiresAt }));
}

/** Whether it is one of ours, for this session, within five minutes, and answered for the first time. */
export const answeredOnce = (signInId: string | undefined, now: Date) => (challenge: string) =>
  withIdentity(undefined, (tx) => takeChallenge(tx, { hash: hashOf(challenge), signInId, now }));
