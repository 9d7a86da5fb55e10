import type { JoinRole } from "@/lib/contracts/joining";
import { covers, type Permitted, rolePermissions } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import { isPublicMail } from "@/server/domain/identity/mail-domain";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, type ByWhom, recordAudit, recordChange } from "@/server/modules/audit/service";
import {
  deleteDomain,
  findDomain,
  insertDomain,
  listDomains,
  listWaiting,
  updateDomain,
  vouchedDomains,
} from "../repo";

interface Context extends Permitted {
  tenantId: TenantId;
  by: ByWhom;
}

interface Terms {
  role: JoinRole;
  approval: boolean;
}

const subjectType = "join_domain";
const beyond = fail("FORBIDDEN", "The role may do more than you may");

/** Domains that are open, domains that could be, and who waits to be let in. */
export function joiningOf(tenantId: TenantId) {
  return withTenant(tenantId, async (tx) => {
    const domains = await listDomains(tx);
    const vouched = await vouchedDomains(tx);
    const taken = new Set(domains.map(({ domain }) => domain));
    const requests = await listWaiting(tx);
    return {
      domains: domains.map((row) => ({ ...row, vouched: vouched.includes(row.domain) })),
      candidates: vouched.filter((domain) => !taken.has(domain) && !isPublicMail(domain)),
      requests: requests.map(({ user, ...request }) => ({ ...request, ...user })),
    };
  });
}

/**
 * Opens the brand to a domain of which an owner or admin has proved an address.
 * @returns FORBIDDEN for a role that may do more than who opens it, INVALID at `domain` for public mail providers and domains nobody vouches for, or ALREADY_EXISTS.
 */
export async function addDomain(actor: Context, given: Terms & { domain: string }): Promise<Result<true>> {
  const { tenantId, by } = actor;
  const { domain, role, approval } = given;
  if (!covers(actor, rolePermissions[role])) return beyond;
  const refused = (message: string) => fail("INVALID", message, [{ path: "domain", message }]);
  if (isPublicMail(domain)) return refused("Anybody gets an address there");
  return withTenant(tenantId, async (tx) => {
    if (!(await vouchedDomains(tx)).includes(domain)) return refused("No owner or admin has proved an address there");
    const id = await insertDomain(tx, { domain, role, approval, createdAt: by.now });
    if (!id) return fail("ALREADY_EXISTS", "The domain is open already");
    const event = { action: "join_domain.added", subjectType, subjectId: id, label: domain };
    await recordChange(tx, { ...event, actor: by.actor, after: { role, approval } });
    return ok(true);
  });
}

/** @returns NOT_FOUND, or FORBIDDEN for a role that may do more than who gives it. */
export async function changeDomain(actor: Context, { id, ...terms }: Terms & { id: string }): Promise<Result<true>> {
  const { tenantId, by } = actor;
  if (!covers(actor, rolePermissions[terms.role])) return beyond;
  return withTenant(tenantId, async (tx) => {
    const before = await findDomain(tx, id);
    if (!before) return fail("NOT_FOUND", "No such domain");
    await updateDomain(tx, id, terms);
    await recordChange(tx, {
      ...{ actor: by.actor, action: "join_domain.changed", subjectType, subjectId: id, label: before.domain },
      before: { role: before.role, approval: before.approval },
      after: { ...terms },
    });
    return ok(true);
  });
}

/** Members stay; nobody joins by it from now on. @returns NOT_FOUND. */
export function removeDomain({ tenantId, by }: Pick<Context, "tenantId" | "by">, id: string): Promise<Result<true>> {
  return withTenant(tenantId, async (tx) => {
    const before = await findDomain(tx, id);
    if (!before) return fail("NOT_FOUND", "No such domain");
    await deleteDomain(tx, id);
    await recordAudit(tx, {
      ...actorOf(by.actor),
      ...{ action: "join_domain.removed", subjectType, subjectId: id, data: { label: before.domain } },
    });
    return ok(true);
  });
}
