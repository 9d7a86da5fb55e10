import { clearAttempts, limits, takeAttempts } from "@/server/auth/rate-limit";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { openForPerson } from "@/server/privacy/person-secrets";
import { recoveryHash } from "../recovery-codes";
import { findTotp, takeRecoveryCode, takeStep } from "../repo";
import { stepOfCode } from "../totp";

/** Whether signing in asks for a code. */
export async function asksForCode(userId: UserId): Promise<boolean> {
  const totp = await withIdentity(undefined, (tx) => findTotp(tx, userId));
  return Boolean(totp?.confirmedAt);
}

/**
 * Uses up a code of the app, or a recovery code. Every try counts for the person, wherever it comes from; the right one
 * clears the count.
 * @returns UNAUTHENTICATED when it is wrong or was used before, or RATE_LIMITED before it is looked at.
 */
export async function takeCode(userId: UserId, given: string, now: Date): Promise<Result<"code" | "recovery">> {
  const allowed = await takeAttempts(now, [limits.codeAccount, userId], [limits.codeDay, userId]);
  if (!allowed.ok) return allowed;
  const code = given.replace(/[\s-]/g, "");
  const kind = /^\d{6}$/.test(code) ? "code" : "recovery";
  const right = await withIdentity(undefined, async (tx) => {
    const totp = await findTotp(tx, userId);
    if (!totp?.confirmedAt) return false;
    if (kind === "recovery") return takeRecoveryCode(tx, userId, recoveryHash(userId, code), now);
    const step = stepOfCode(openForPerson(userId, totp.sealed), code, now);
    return step !== undefined && takeStep(tx, userId, step);
  });
  if (!right) return fail("UNAUTHENTICATED", "The code is wrong or was used before");
  await clearAttempts(limits.codeAccount, userId);
  await clearAttempts(limits.codeDay, userId);
  if (kind === "recovery") await recordForPerson(userId, "recovery_code.used");
  return ok(kind);
}
