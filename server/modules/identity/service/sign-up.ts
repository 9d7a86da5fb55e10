import type { SignUpInput } from "@/lib/contracts/identity";
import { hashPassword } from "@/server/auth/passwords";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { FailureError, ok, type Result, unwrap } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { createBrand, type NewBrand } from "./create-brand";
import { registerPerson } from "./people";

/**
 * A new person with a new brand.
 * @returns ALREADY_EXISTS when the address has an account (sign in, then make another brand), or RATE_LIMITED.
 */
export async function signUp(input: SignUpInput, address: string, now: Date): Promise<Result<{ slug: string }>> {
  const allowed = await takeAttempt(limits.signUpAddress, address, now);
  if (!allowed.ok) return allowed;
  const passwordHash = await hashPassword(input.password);
  const { brandName, email, locale, timezone, currency } = input;
  try {
    const { slug } = await createBrand({ name: brandName, locale, timezone, currency }, async (tx) => {
      const name = email.split("@")[0] ?? email;
      const userId = unwrap(await registerPerson(tx, { email, name, passwordHash, locale }));
      await recordAudit(tx, created(tx.tenantId, userId));
      return userId;
    });
    return ok({ slug });
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/** Another brand for somebody who has an account. */
export async function addBrand(
  userId: UserId,
  brand: NewBrand,
  address: string,
  now: Date,
): Promise<Result<{ slug: string }>> {
  const allowed = await takeAttempt(limits.signUpAddress, address, now);
  if (!allowed.ok) return allowed;
  const { slug } = await createBrand(brand, userId, async (tx) => recordAudit(tx, created(tx.tenantId, userId)));
  return ok({ slug });
}

function created(tenantId: string, userId: UserId) {
  return {
    actorType: "user",
    actorId: userId,
    action: "brand.created",
    subjectType: "tenant",
    subjectId: tenantId,
  } as const;
}
