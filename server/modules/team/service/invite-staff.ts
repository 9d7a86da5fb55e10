import type { Actor } from "@/lib/contracts/actor";
import type { ItemError, ItemProblem, UpsertOutcome } from "@/lib/contracts/catalog";
import { covers, type Permitted, rolePermissions } from "@/lib/contracts/permissions";
import type { StaffRow } from "@/lib/contracts/team";
import { isLocale } from "@/lib/i18n/locales";
import { newBrandToken } from "@/server/auth/secret-token";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { queueMail } from "@/server/modules/mail/service";
import { insertInvitation, revokeOpenInvitations } from "../invitation-repo";
import { invitationLetter } from "../letters";
import { brandAndPerson, setLocations, unlimited } from "../repo";
import { invitedSince, type StaffPerson, staffByEmail, staffPlaces, storeIdsByCode } from "../staff-repo";
import { validMs } from "./invitations";

/** A brand that opens 800 stores at once gets by; a file of strangers' addresses does not. */
const invitationsADay = 3_000;
const dayMs = 24 * 3600_000;

interface StaffContext extends Permitted {
  actor: Actor;
  siteUrl: string;
  now: Date;
  dryRun: boolean;
}

type Letterhead = Awaited<ReturnType<typeof brandAndPerson>>;

/** Every store member and everybody invited as one, a row for each of their stores. */
export const staffOf = (tenantId: TenantId, now: Date): Promise<StaffRow[]> =>
  withTenant(tenantId, (tx) => staffPlaces(tx, now));

/**
 * Invites people to their stores, a row for each person and store; one mail a person, whatever number of stores. A store
 * member gets the store added; somebody who works for the whole brand already is left alone.
 */
export async function inviteStaffIn(
  tx: TenantTx,
  rows: readonly StaffRow[],
  context: StaffContext,
): Promise<UpsertOutcome> {
  unwrap(covers(context, rolePermissions.store) ? ok(true) : fail("FORBIDDEN", "The role may do more than you may"));
  const stores = await storeIdsByCode(tx, [...new Set(rows.map((row) => row.location))]);
  const people = await staffByEmail(tx, [...new Set(rows.map((row) => row.email))], context.now);
  let left = invitationsADay - (await invitedSince(tx, new Date(context.now.getTime() - dayMs)));
  const errors: ItemError[] = [];
  const wanted = new Map<string, { person: StaffPerson; added: string[] }>();
  const refuse = (index: number, code: ItemProblem, path: string, message: string) =>
    errors.push({ index, code, path, message });
  const counts = { created: 0, changed: 0 };
  for (const [index, { location, email }] of rows.entries()) {
    const storeId = stores.get(location);
    const person = people.get(email) ?? { kind: "new", locationIds: [] };
    const plan = wanted.get(email) ?? { person, added: [] };
    if (!storeId) refuse(index, "unknown_location", "location", `${location}: no such store`);
    else if (person.kind === "other") refuse(index, "other_role", "email", "is a member with another role");
    else if ([...person.locationIds, ...plan.added].includes(storeId)) continue;
    else if (person.kind !== "member" && plan.added.length === 0 && left <= 0)
      refuse(index, "too_many", "email", "too many invitations today");
    else {
      if (person.kind !== "member" && plan.added.length === 0) left -= 1;
      counts[person.kind === "member" ? "changed" : "created"] += 1;
      wanted.set(email, { person, added: [...plan.added, storeId] });
    }
  }
  if (!context.dryRun && wanted.size > 0) {
    const letterhead = await brandAndPerson(tx, context.actor.id ?? "");
    for (const [email, { person, added }] of wanted) await place(tx, email, person, added, { ...context, letterhead });
  }
  return { upserted: rows.length - errors.length, ...counts, errors };
}

async function place(
  tx: TenantTx,
  email: string,
  { kind, membershipId, locationIds: before }: StaffPerson,
  added: readonly string[],
  { actor, siteUrl, now, letterhead }: StaffContext & { letterhead: Letterhead },
) {
  const locationIds = [...before, ...added];
  const by = { actorType: "user" as const, actorId: actor.id ?? "" };
  if (kind === "member" && membershipId) {
    await setLocations(tx, membershipId, locationIds);
    const subject = { subjectType: "membership", subjectId: membershipId };
    return recordAudit(tx, { ...by, ...subject, action: "member.stores_added", data: { label: email, locationIds } });
  }
  const { token, hash } = newBrandToken(tx.tenantId);
  await revokeOpenInvitations(tx, { email }, now);
  const expiresAt = new Date(now.getTime() + validMs);
  const invitedById = by.actorId;
  const invitation = { email, ...unlimited("store"), locationIds, tokenHash: hash, invitedById, expiresAt };
  const invitationId = await insertInvitation(tx, invitation);
  const { brandName, locale, inviter } = letterhead;
  const language = isLocale(locale) ? locale : "en";
  await queueMail(tx, email, invitationLetter(language, brandName, inviter, `${siteUrl}/invite/${token}`));
  await recordAudit(tx, {
    ...{ ...by, action: "invitation.created", subjectType: "invitation", subjectId: invitationId },
    data: { label: email, role: "store", locationIds },
  });
}
