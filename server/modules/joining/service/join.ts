import { isLocale } from "@/lib/i18n/locales";
import { joinableBrands } from "@/server/auth/memberships";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { domainOf } from "@/server/domain/identity/mail-domain";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { letIn } from "@/server/modules/team/service/let-in";
import { askedLetter } from "../letters";
import { deciders, findPerson, insertRequest, standing, vouchedDomains } from "../repo";

/** A brand a person may join: at once, after asking, or still waiting for an answer. */
export interface Offer {
  slug: string;
  name: string;
  step: "join" | "ask" | "waiting";
}

interface Found extends Offer {
  tenantId: TenantId;
}

const declinedForMs = 30 * 24 * 3600 * 1000;

/**
 * What the brand has for a person: nothing for members, for who was turned down lately, and once nobody who manages
 * the brand has an address of the domain any more. Who was removed is let in by hand only.
 */
async function offerOf(tx: TenantTx, userId: UserId, now: Date) {
  const person = await findPerson(tx, userId);
  if (!person?.emailVerifiedAt) return undefined;
  const domain = domainOf(person.email);
  const found = await standing(tx, userId, domain);
  if (!found || found.member || !(await vouchedDomains(tx)).includes(domain)) return undefined;
  const declined = found.asked === "declined" && found.decided && now.getTime() - found.decided.getTime();
  if (typeof declined === "number" && declined < declinedForMs) return undefined;
  const { slug, name, role } = found;
  const asks: Offer["step"] = found.approval || found.removed ? "ask" : "join";
  return { slug, name, role, domain, person, step: found.asked === "waiting" ? "waiting" : asks } as const;
}

async function findOffers(userId: UserId, now: Date): Promise<Found[]> {
  const offers: Found[] = [];
  for (const tenantId of await joinableBrands(userId)) {
    const offer = await withTenant(tenantId, (tx) => offerOf(tx, userId, now));
    if (offer) offers.push({ tenantId, slug: offer.slug, name: offer.name, step: offer.step });
  }
  return offers;
}

/** The brands that are open to a person's proved address. */
export async function offersFor(userId: UserId, now: Date): Promise<Offer[]> {
  return (await findOffers(userId, now)).map(({ slug, name, step }) => ({ slug, name, step }));
}

/**
 * Joins, or asks to. The terms are looked at again in the transaction that lets somebody in.
 * @returns NOT_FOUND when the brand is not open to them: they learn nothing else about it.
 */
export async function join(
  { userId, siteUrl, now }: { userId: UserId; siteUrl: string; now: Date },
  slug: string,
): Promise<Result<{ joined: boolean }>> {
  const found = (await findOffers(userId, now)).find((offer) => offer.slug === slug);
  if (!found) return fail("NOT_FOUND", "No such brand");
  const result = await withTenant(found.tenantId, async (tx): Promise<Result<{ joined: boolean }>> => {
    const offer = await offerOf(tx, userId, now);
    if (!offer) return fail("NOT_FOUND", "No such brand");
    const { domain, role, person, name: brand } = offer;
    const event = { actorType: "user", actorId: userId } as const;
    const label = person.name || person.email;
    if (offer.step === "join") {
      await letIn(tx, { userId, role });
      await recordAudit(tx, {
        ...{ ...event, action: "member.joined", subjectType: "person", subjectId: userId },
        data: { label, role, domain },
      });
      return ok({ joined: true });
    }
    const id = offer.step === "ask" ? await insertRequest(tx, userId, domain, now) : undefined;
    if (!id) return ok({ joined: false });
    await recordAudit(tx, {
      ...{ ...event, action: "join_request.made", subjectType: "join_request", subjectId: id, data: { label, domain } },
    });
    const url = `${siteUrl}/${offer.slug}/settings/team`;
    for (const { email, locale } of await deciders(tx)) {
      await queueMail(tx, email, askedLetter(isLocale(locale) ? locale : "en", { brand, person: label, url }));
    }
    return ok({ joined: false });
  });
  deliverMailSoon(now);
  return result;
}
