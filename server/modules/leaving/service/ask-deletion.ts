import { reminderDays, waitingDays } from "@/lib/contracts/leaving";
import type { MemberRole } from "@/lib/contracts/permissions";
import type { SignedIn } from "@/server/auth/sign-ins";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { deliverMailSoon } from "@/server/modules/mail/service";
import { proveYourself } from "@/server/modules/second-factor/service/prove-yourself";
import {
  brandOf,
  countsOf,
  type Deletion,
  findDeletion,
  insertDeletion,
  isOwner,
  markReminded,
  removeDeletion,
} from "../repo";
import { tellOwners } from "./tell-owners";

const dayMs = 86_400_000;

interface Owner {
  tenantId: TenantId;
  userId: UserId;
  role: MemberRole;
  signIn?: SignedIn;
  now: Date;
}

const ownersOnly = () => fail("FORBIDDEN", "Only an owner decides about the brand's deletion");

/** When the brand will be deleted; null while nobody asked for it. */
export const deletionOf = (tenantId: TenantId): Promise<Deletion | null> => withTenant(tenantId, findDeletion);

/** What would go with the brand. */
export const whatGoes = (tenantId: TenantId) => withTenant(tenantId, countsOf);

/**
 * Everything works as before until it is due, and any owner can take it back until then.
 * @returns INVALID at `brandName` or `password`, FORBIDDEN, ALREADY_EXISTS.
 */
export async function askDeletion(
  owner: Owner,
  { brandName, password }: { brandName: string; password?: string },
): Promise<Result<{ dueAt: Date }>> {
  const { tenantId, userId, now } = owner;
  if (owner.role !== "owner") return ownersOnly();
  const proved = await proveYourself(owner.signIn, password, now);
  if (!proved.ok) return proved;
  const dueAt = new Date(now.getTime() + waitingDays * dayMs);
  const asked = await withTenant(tenantId, async (tx): Promise<Result<{ dueAt: Date }>> => {
    if (!(await isOwner(tx, userId))) return ownersOnly();
    const { name } = await brandOf(tx);
    if (brandName.trim() !== name) {
      return fail("INVALID", "Not the brand's name", [{ path: "brandName", message: "not the brand's name" }]);
    }
    if (!(await insertDeletion(tx, { askedBy: userId, askedAt: now, dueAt }))) {
      return fail("ALREADY_EXISTS", "The brand is to be deleted already");
    }
    await record(tx, owner, "brand.deletion_asked");
    await tellOwners(tx, "asked", dueAt);
    return ok({ dueAt });
  });
  if (asked.ok) deliverMailSoon(now);
  return asked;
}

/** @returns NOT_FOUND when there is nothing to take back, or it is too late. */
export async function takeBack(owner: Owner, dueAt: Date): Promise<Result<true>> {
  const { tenantId, userId, now } = owner;
  const kept = await withTenant(tenantId, async (tx): Promise<Result<true>> => {
    if (owner.role !== "owner" || !(await isOwner(tx, userId))) return ownersOnly();
    if (!(await removeDeletion(tx, dueAt))) return fail("NOT_FOUND", "The brand is not to be deleted");
    await record(tx, owner, "brand.deletion_taken_back");
    await tellOwners(tx, "kept", now);
    return ok(true);
  });
  if (kept.ok) deliverMailSoon(now);
  return kept;
}

/** Tells the owners once that it is near. */
export const remind = (tenantId: TenantId, now: Date): Promise<void> =>
  withTenant(tenantId, async (tx) => {
    const waiting = await findDeletion(tx);
    if (!waiting || waiting.dueAt.getTime() - reminderDays * dayMs > now.getTime()) return;
    if (await markReminded(tx, now)) await tellOwners(tx, "soon", waiting.dueAt);
  });

async function record(tx: TenantTx, { tenantId, userId }: Owner, action: string): Promise<void> {
  const { name } = await brandOf(tx);
  await recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action, subjectType: "tenant", subjectId: tenantId },
    data: { label: name },
  });
}
