import type { SignedIn } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, type Result } from "@/server/errors";
import { reallyYou } from "@/server/modules/identity/service/really-you";
import { countPasskeys, findTotp } from "../repo";

/**
 * Before what cannot be taken back with a click: the person of the session, and not a browser left open.
 * @returns INVALID at `password`, or FORBIDDEN when the session has one factor and the person two.
 */
export async function proveYourself(
  who: SignedIn | undefined,
  password: string | undefined,
  now: Date,
): Promise<Result<true>> {
  if (!who) return fail("UNAUTHENTICATED", "Sign in first");
  const hasFactor = await withIdentity(undefined, async (tx) => {
    const codes = await findTotp(tx, who.userId);
    return Boolean(codes?.confirmedAt) || (await countPasskeys(tx, who.userId)) > 0;
  });
  return reallyYou(who, password, { hasFactor, now });
}
