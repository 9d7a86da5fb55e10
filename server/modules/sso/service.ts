import { z } from "zod";
import { emailInput } from "@/lib/contracts/identity";
import { findTenant } from "@/server/auth/find-tenant";
import { hashPassword, newPassword } from "@/server/auth/passwords";
import type { Checked } from "@/server/auth/sign-ins";
import { withTenant } from "@/server/db/tenant-tx";
import { domainOf } from "@/server/domain/identity/mail-domain";
import { env } from "@/server/env";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { log } from "@/server/log";
import { recordAudit } from "@/server/modules/audit/service";
import { personOfAddress } from "@/server/modules/identity/service/person-of-address";
import { letInOnce } from "@/server/modules/team/service/let-in";

/** What a provider says about a person, as far as it is used. Only a verified address counts. */
const claimsInput = z.object({
  email: emailInput,
  email_verified: z.literal(true),
  name: z.string().trim().max(80).optional(),
});

/**
 * The person whom the installation's provider vouches for. They are known by their verified address, which has to be of
 * one of the installation's domains; who is new gets an account, and the brand that is named for newcomers.
 * @returns FORBIDDEN.
 */
export async function enterBySso(claims: unknown, now: Date): Promise<Result<Checked>> {
  const given = claimsInput.safeParse(claims);
  if (!given.success) return fail("FORBIDDEN", "The provider names no verified address");
  const { email, name } = given.data;
  if (!env().ssoDomains.includes(domainOf(email))) return fail("FORBIDDEN", "Not an address of this installation");
  // Nobody knows it: who wants a password asks for one by mail.
  const passwordHash = await hashPassword(newPassword());
  const person = await personOfAddress({ email, name: name || (email.split("@")[0] ?? email), passwordHash }, now);
  await joinDefaultBrand(person.userId);
  return ok({ ...person, method: "sso" });
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
