import type { User } from "next-auth";
import { type Clock, systemClock } from "@/server/clock";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { checkPassword } from "./passwords";
import { clearAttempts, limits, refundAttempt, takeAttempt } from "./rate-limit";

/**
 * The person for an e-mail address and password. An unknown account costs and says the same as a wrong password;
 * attempts count per account and per network address, right ones are given back.
 * @returns UNAUTHENTICATED, or RATE_LIMITED before the password is even looked at.
 */
export async function checkCredentials(
  given: { email?: string; password?: string },
  address: string,
  clock: Clock = systemClock,
): Promise<Result<User>> {
  const email = given.email?.trim().toLowerCase() ?? "";
  const password = given.password ?? "";
  const now = clock();
  for (const [limit, subject] of [
    [limits.signInAddress, address],
    [limits.signInAccount, email],
  ] as const) {
    const allowed = await takeAttempt(limit, subject, now);
    if (!allowed.ok) return allowed;
  }
  const user = await withIdentity(undefined, (tx) => tx.db.appUser.findUnique({ where: { email } }));
  if (!(await checkPassword(user?.passwordHash, password)) || !user) {
    return fail("UNAUTHENTICATED", "No such account and password");
  }
  await clearAttempts(limits.signInAccount, email);
  await refundAttempt(limits.signInAddress, address);
  return ok({ id: user.id, sessionVersion: user.sessionVersion });
}
