import { endSignIn, endSignIns, type SignedIn, sessionMs } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { deviceOf } from "@/server/domain/identity/device";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { listSignIns } from "./repo";

/** Where a person is signed in. */
export async function signInsOf(who: SignedIn, now: Date) {
  const after = new Date(now.getTime() - sessionMs);
  const rows = await withIdentity(undefined, (tx) => listSignIns(tx, who.userId, after));
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent), current: row.id === who.signInId }));
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
