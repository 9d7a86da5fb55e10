import { failedSignIns } from "@/server/auth/failed-sign-ins";
import { endedBy, endSignIn, endSignIns, type SignedIn } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { deviceOf } from "@/server/domain/identity/device";
import { fail, ok, type Result } from "@/server/errors";
import { reallyYou } from "@/server/modules/identity/service/really-you";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { listSignIns } from "./repo";

/** Where a person is signed in. */
export async function signInsOf(who: SignedIn, now: Date) {
  const rows = await withIdentity(undefined, (tx) => listSignIns(tx, who.userId, endedBy(now)));
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent), current: row.id === who.signInId }));
}

/** Attempts to get into a person's account that did not succeed lately. */
export async function failuresOf(who: SignedIn, now: Date) {
  const rows = await failedSignIns(who.userId, now);
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent) }));
}

/** The person of the session, and not whoever found its browser: signed in a moment ago, or with the password again. */
interface Proof {
  password?: string | undefined;
  now: Date;
}

const isThem = (who: SignedIn, { password, now }: Proof) => reallyYou(who, password, { hasFactor: false, now });

/**
 * Ends one session of the person's own; its next request finds nobody signed in.
 * @returns NOT_FOUND, or INVALID at `password`.
 */
export async function endOne(who: SignedIn, signInId: string, proof: Proof): Promise<Result<true>> {
  const proved = await isThem(who, proof);
  if (!proved.ok) return proved;
  const ended = await withIdentity(undefined, (tx) => endSignIn(tx, who.userId, signInId));
  if (!ended) return fail("NOT_FOUND", "No such session");
  await recordForPerson(who.userId, "sign_in.ended");
  return ok(true);
}

/** Ends every session of the person, this one too. @returns INVALID at `password`. */
export async function endAll(who: SignedIn, proof: Proof): Promise<Result<true>> {
  const proved = await isThem(who, proof);
  if (!proved.ok) return proved;
  await withIdentity(undefined, (tx) => endSignIns(tx, who.userId));
  await recordForPerson(who.userId, "sign_in.all_ended");
  return ok(true);
}
