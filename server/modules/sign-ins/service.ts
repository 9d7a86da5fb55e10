import { failedSignIns } from "@/server/auth/failed-sign-ins";
import { endedBy, endSignIn, endSignIns, type SignedIn } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { deviceOf } from "@/server/domain/identity/device";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
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

/** Ends one session of the person's own; its next request finds nobody signed in. */
export async function endOne(who: SignedIn, signInId: string): Promise<Result<true>> {
  const ended = await withIdentity(undefined, (tx) => endSignIn(tx, who.userId, signInId));
  if (!ended) return fail("NOT_FOUND", "No such session");
  await recordForPerson(who.userId, "sign_in.ended");
  return ok(true);
}

/** Ends every session of the person, this one too. */
export async function endAll(userId: UserId): Promise<void> {
  await withIdentity(undefined, (tx) => endSignIns(tx, userId));
  await recordForPerson(userId, "sign_in.all_ended");
}
