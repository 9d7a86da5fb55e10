import { type Clock, systemClock } from "@/server/clock";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { asksForCode, takeCode } from "@/server/modules/second-factor/service/take-code";
import { checkPassword } from "./passwords";
import { clearAttempts, limits, refundAttempt, takeAttempts } from "./rate-limit";
import type { Checked } from "./sign-ins";

/** The password was right; a code is needed too, or the one given was wrong. */
export type Unfinished = "CODE_NEEDED" | "CODE_WRONG";

/**
 * The person for an e-mail address and password, and a code where they have set that up. An unknown account costs and
 * says the same as a wrong password; attempts count per account and per network address, and are given back only once
 * everything was right, so that asking for the code tells nobody about more passwords than they could have tried anyway.
 * @returns UNAUTHENTICATED, or RATE_LIMITED before the password, or the code, is even looked at.
 */
export async function checkCredentials(
  given: { email?: string; password?: string; code?: string },
  address: string,
  clock: Clock = systemClock,
): Promise<Result<Checked | Unfinished>> {
  const email = given.email?.trim().toLowerCase() ?? "";
  const password = given.password ?? "";
  const now = clock();
  const allowed = await takeAttempts(now, [limits.signInAddress, address], [limits.signInAccount, email]);
  if (!allowed.ok) return allowed;
  const user = await withIdentity(undefined, (tx) => tx.db.appUser.findUnique({ where: { email } }));
  if (!(await checkPassword(user?.passwordHash, password)) || !user) {
    return fail("UNAUTHENTICATED", "No such account and password");
  }
  const userId = user.id as UserId;
  let method: Checked["method"] = "password";
  if (await asksForCode(userId)) {
    if (!given.code) return ok("CODE_NEEDED");
    const taken = await takeCode(userId, given.code, now);
    if (!taken.ok) return taken.code === "UNAUTHENTICATED" ? ok("CODE_WRONG") : taken;
    method = taken.value;
  }
  await clearAttempts(limits.signInAccount, email);
  await refundAttempt(limits.signInAddress, address);
  return ok({ userId, sessionVersion: user.sessionVersion, method });
}
