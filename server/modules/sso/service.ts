import { z } from "zod";
import { emailInput } from "@/lib/contracts/identity";
import { findTenant } from "@/server/auth/find-tenant";
import { hashPassword, newPassword } from "@/server/auth/passwords";
import type { Checked } from "@/server/auth/sign-ins";
import { type IdentityTx, withIdentity, withTenant } from "@/server/db/tenant-tx";
import { domainOf } from "@/server/domain/identity/mail-domain";
import { env } from "@/server/env";
import { FailureError, fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { log } from "@/server/log";
import { recordAudit } from "@/server/modules/audit/service";
import { personOfAddress } from "@/server/modules/identity/service/person-of-address";
import { recordForPerson } from "@/server/modules/identity/service/record-for-person";
import { letInOnce } from "@/server/modules/team/service/let-in";
import { findLinked, insertLink, isTaken, moveAddress, type Subject } from "./repo";

/** What a provider says about a person, as far as it is used. Only a verified address counts. */
const claimsInput = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: emailInput,
  email_verified: z.literal(true),
  name: z.string().trim().max(80).optional(),
  /** How strongly they signed in there. */
  acr: z.string().optional(),
});

/**
 * The person whom the installation's provider vouches for: whoever it calls by this subject. Somebody it has not named
 * before is known by their verified address, once, and by the subject from then on; who is new gets an account, and the
 * brand that is named for newcomers. Addresses have to be of the installation's domains.
 * @returns FORBIDDEN, or CONFLICT when the address is the account of somebody else at this provider.
 */
export async function enterBySso(claims: unknown, now: Date): Promise<Result<Checked>> {
  const given = claimsInput.safeParse(claims);
  if (!given.success) return fail("FORBIDDEN", "The provider names no verified address");
  const { iss: issuer, sub: subject, email, name, acr = "" } = given.data;
  if (issuer !== env().WEFT_SSO_ISSUER) {
    log.warn({ issuer }, "the provider calls itself otherwise than WEFT_SSO_ISSUER");
    return fail("FORBIDDEN", "Not the issuer of this installation");
  }
  const { ssoStrengths } = env();
  if (ssoStrengths.length > 0 && !ssoStrengths.includes(acr)) return fail("FORBIDDEN", "Not signed in strongly enough");
  if (!env().ssoDomains.includes(domainOf(email))) return fail("FORBIDDEN", "Not an address of this installation");
  // Nobody knows it: who wants a password sets one by mail.
  const passwordHash = await hashPassword(newPassword());
  const newcomer = { email, name: name || (email.split("@")[0] ?? email), passwordHash };
  const person = await withIdentity(undefined, async (tx) => {
    return (
      (await linkedPerson(tx, { issuer, subject }, email, now)) ?? linkPerson(tx, { issuer, subject }, newcomer, now)
    );
  }).catch((error: unknown) => {
    if (error instanceof FailureError) return error.failure;
    throw error;
  });
  if ("ok" in person) return person;
  const { userId, sessionVersion, became } = person;
  await joinDefaultBrand(userId);
  if (became) await recordForPerson(userId, became);
  return ok({ userId, sessionVersion, method: "sso" });
}

interface Entered {
  userId: UserId;
  sessionVersion: number;
  /** What changed about the account, for the record. */
  became?: string;
}

/** Who was linked before. A new address at the provider is theirs here too, unless another account has it. */
async function linkedPerson(tx: IdentityTx, who: Subject, email: string, now: Date): Promise<Entered | undefined> {
  const linked = await findLinked(tx, who);
  if (!linked) return undefined;
  const { userId, sessionVersion } = linked;
  if (linked.email === email) return { userId, sessionVersion };
  if (await moveAddress(tx, userId, email, now)) return { userId, sessionVersion, became: "address.changed" };
  log.warn({ userId }, "the address the provider names for this person is another account's");
  return { userId, sessionVersion };
}

async function linkPerson(
  tx: IdentityTx,
  who: Subject,
  newcomer: { email: string; name: string; passwordHash: string },
  now: Date,
): Promise<Entered> {
  const taken = new FailureError(fail("CONFLICT", "The address is somebody else's at this provider"));
  if (await isTaken(tx, newcomer.email, who.issuer)) throw taken;
  const { userId, sessionVersion, isNew } = await personOfAddress(tx, newcomer, now);
  if (!(await insertLink(tx, userId, who, now))) throw taken;
  return { userId, sessionVersion, ...(isNew ? {} : { became: "sso.linked" }) };
}

async function joinDefaultBrand(userId: UserId): Promise<void> {
  const { WEFT_SSO_BRAND: slug, WEFT_SSO_ROLE: role } = env();
  if (!slug) return;
  const tenantId = await findTenant(slug).catch(() => undefined);
  if (!tenantId) return log.warn({ slug }, "WEFT_SSO_BRAND names no brand");
  await withTenant(tenantId, async (tx) => {
    if (!(await letInOnce(tx, { userId, role }))) return;
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "member.joined", subjectType: "person", subjectId: userId },
      data: { role },
    });
  });
}
