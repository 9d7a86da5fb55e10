import type { SignUpInput, SignUpPersonInput } from "@/lib/contracts/identity";
import { checkNewPassword } from "@/server/auth/new-passwords";
import { hashPassword } from "@/server/auth/passwords";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { withIdentity } from "@/server/db/tenant-tx";
import { FailureError, ok, type Result, unwrap } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { deliverMailSoon } from "@/server/modules/mail/service";
import { createBrand, type NewBrand } from "./create-brand";
import { registerPerson } from "./people";
import { mailProof } from "./prove-address";

/** Where a request comes from, and where this site is. */
interface From {
  address: string;
  siteUrl: string;
}

/**
 * A new person with a new brand.
 * @returns ALREADY_EXISTS when the address has an account (sign in, then make another brand), INVALID when the password is easy to
 * guess, or RATE_LIMITED.
 */
export async function signUp(input: SignUpInput, from: From, now: Date): Promise<Result<{ slug: string }>> {
  const allowed = await takeAttempt(limits.signUpAddress, from.address, now);
  if (!allowed.ok) return allowed;
  const { brandName, email, locale, timezone, currency } = input;
  const strong = checkNewPassword(input.password, { path: "password", words: [brandName, email] });
  if (!strong.ok) return strong;
  const passwordHash = await hashPassword(input.password);
  try {
    const { slug } = await createBrand({ name: brandName, locale, timezone, currency }, async (tx) => {
      const name = email.split("@")[0] ?? email;
      const userId = unwrap(await registerPerson(tx, { email, name, passwordHash, locale }));
      await mailProof(tx, { id: userId, email, locale }, from.siteUrl, now);
      await recordAudit(tx, created(tx.tenantId, userId));
      return userId;
    });
    deliverMailSoon(now);
    return ok({ slug });
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/**
 * A new person who belongs to no brand yet: their address, once it is proved, may open one to them.
 * @returns ALREADY_EXISTS, INVALID when the password is easy to guess, or RATE_LIMITED.
 */
export async function signUpPerson(input: SignUpPersonInput, from: From, now: Date): Promise<Result<true>> {
  const allowed = await takeAttempt(limits.signUpAddress, from.address, now);
  if (!allowed.ok) return allowed;
  const { password, ...person } = input;
  const strong = checkNewPassword(password, { path: "password", words: [person.name, person.email] });
  if (!strong.ok) return strong;
  const passwordHash = await hashPassword(password);
  const made = await withIdentity(undefined, async (tx) => {
    const registered = await registerPerson(tx, { ...person, passwordHash });
    if (registered.ok) await mailProof(tx, { ...person, id: registered.value }, from.siteUrl, now);
    return registered;
  });
  if (!made.ok) return made;
  deliverMailSoon(now);
  return ok(true);
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
