import { isLocale } from "@/lib/i18n/locales";
import type { SignedIn } from "@/server/auth/sign-ins";
import { fail, type Result } from "@/server/errors";
import { recordAudit } from "@/server/modules/audit/service";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { proveYourself } from "@/server/modules/second-factor/service/prove-yourself";
import { handOverLetter } from "../letters";
import { brandAndPerson, emailOf, lockMember, membershipOf, setRole, unlimited } from "../repo";
import { change, refuse } from "./change";
import { type Actor, by } from "./members";

interface HandOver {
  membershipId: string;
  /** The brand's name, typed by who means it. */
  brandName: string;
  password?: string;
}

/**
 * An owner makes another member the owner and becomes an admin, both in one transaction and with the next request.
 * Two at once wait for each other; the second is no owner any more.
 * @returns INVALID at `brandName` or `password`, FORBIDDEN, NOT_FOUND, WRONG_STATE when the member is an owner already.
 */
export async function handOver(
  actor: Actor & { signIn?: SignedIn; siteUrl: string },
  { membershipId, brandName, password }: HandOver,
): Promise<Result<void>> {
  if (actor.role !== "owner") return fail("FORBIDDEN", "Only an owner hands a brand over");
  const proved = await proveYourself(actor.signIn, password, actor.now);
  if (!proved.ok) return proved;
  const about = await change(actor.tenantId, (tx) => brandAndPerson(tx, actor.userId));
  if (!about.ok) return about;
  if (brandName.trim() !== about.value.brandName) {
    return fail("INVALID", "Not the brand's name", [{ path: "brandName", message: "not the brand's name" }]);
  }
  const done = await change(actor.tenantId, async (tx) => {
    const { member } = await lockMember(tx, membershipId);
    if (!member) refuse("NOT_FOUND", "No such member");
    const own = await membershipOf(tx, actor.userId);
    if (own?.role !== "owner") refuse("FORBIDDEN", "Only an owner hands a brand over");
    if (member.role === "owner") refuse("WRONG_STATE", "An owner already");
    await setRole(tx, membershipId, unlimited("owner"));
    await setRole(tx, own.id, unlimited("admin"));
    await recordAudit(tx, {
      ...{ ...by(actor), action: "brand.handed_over", subjectType: "membership", subjectId: membershipId },
      data: { label: member.name, changes: { role: { from: member.roleName, to: "owner" } } },
    });
    const { brandName: brand, locale, inviter: from } = about.value;
    const letter = { brand, from, to: member.name, url: actor.siteUrl };
    for (const userId of [actor.userId, member.user_id]) {
      await queueMail(tx, await emailOf(tx, userId), handOverLetter(isLocale(locale) ? locale : "en", letter));
    }
  });
  if (done.ok) deliverMailSoon(actor.now);
  return done;
}
