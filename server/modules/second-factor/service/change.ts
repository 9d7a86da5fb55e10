import { dropSecondFactor, type SignedIn } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { passwordIsRight } from "@/server/modules/identity/service/really-you";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { newRecoveryCodes } from "../recovery-codes";
import { removeTotp, replaceRecoveryCodes } from "../repo";
import { hashesOf } from "./set-up";
import { takeCode } from "./take-code";

async function checkCode(who: SignedIn, code: string, now: Date): Promise<Result<true>> {
  const taken = await takeCode(who.userId, code, now);
  if (taken.ok) return ok(true);
  if (taken.code === "RATE_LIMITED") return taken;
  return fail("INVALID", "The code is wrong", [{ path: "code", message: "wrong code" }]);
}

/** Ten new ones; the old ones are worth nothing from now on. @returns INVALID at `code`. */
export async function renewRecoveryCodes(who: SignedIn, code: string, now: Date): Promise<Result<{ codes: string[] }>> {
  const checked = await checkCode(who, code, now);
  if (!checked.ok) return checked;
  const codes = newRecoveryCodes();
  await withIdentity(undefined, (tx) => replaceRecoveryCodes(tx, who.userId, hashesOf(who.userId, codes)));
  await recordForPerson(who.userId, "recovery_code.renewed");
  return ok({ codes });
}

/** Codes are asked for no more, and sessions that began with one count as having one factor. */
export async function turnOff(
  who: SignedIn,
  { password, code }: { password: string; code: string },
  now: Date,
): Promise<Result<true>> {
  const known = await passwordIsRight(who.userId, password, { path: "password", now });
  if (!known.ok) return known;
  const checked = await checkCode(who, code, now);
  if (!checked.ok) return checked;
  await withIdentity(undefined, async (tx) => {
    await removeTotp(tx, who.userId);
    await dropSecondFactor(tx, who.userId);
  });
  await recordForPerson(who.userId, "second_factor.turned_off");
  return ok(true);
}
