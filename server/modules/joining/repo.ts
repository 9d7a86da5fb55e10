import type { JoinRole } from "@/lib/contracts/joining";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface DomainRow {
  id: string;
  domain: string;
  role: JoinRole;
  approval: boolean;
}

export const listDomains = (tx: TenantTx) =>
  tx.query<DomainRow & Record<string, unknown>>(
    "SELECT id, domain, role, approval FROM join_domain WHERE tenant_id = $1 ORDER BY domain",
    [tx.tenantId],
  );

/** Domains of which an owner or admin of the brand has proved an address: the ones the brand may speak for. */
export async function vouchedDomains(tx: TenantTx): Promise<string[]> {
  const rows = await tx.query<{ domain: string }>(
    `SELECT DISTINCT split_part(lower(u.email), '@', 2) AS domain FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.disabled_at IS NULL AND m.role IN ('owner', 'admin')
       AND u.email_verified_at IS NOT NULL ORDER BY domain`,
    [tx.tenantId],
  );
  return rows.map(({ domain }) => domain);
}

/** The id, or undefined when the domain is there already. */
export async function insertDomain(
  tx: TenantTx,
  row: Omit<DomainRow, "id"> & { createdAt: Date },
): Promise<string | undefined> {
  const id = newId();
  const inserted = await tx.db.joinDomain.createMany({
    data: [{ tenantId: tx.tenantId, id, ...row }],
    skipDuplicates: true,
  });
  return inserted.count === 1 ? id : undefined;
}

const at = (tx: TenantTx, id: string) => ({ tenantId_id: { tenantId: tx.tenantId, id } });

export const findDomain = (tx: TenantTx, id: string) => tx.db.joinDomain.findUnique({ where: at(tx, id) });

export const updateDomain = (tx: TenantTx, id: string, terms: Pick<DomainRow, "role" | "approval">) =>
  tx.db.joinDomain.update({ where: at(tx, id), data: terms });

export const deleteDomain = (tx: TenantTx, id: string) => tx.db.joinDomain.delete({ where: at(tx, id) });

/** What the brand looks like to one person: its terms for their domain, and how they stand to it. */
export async function standing(tx: TenantTx, userId: string, domain: string) {
  const [row] = await tx.query<{
    slug: string;
    name: string;
    role: JoinRole;
    approval: boolean;
    member: boolean;
    /** Was a member once. */
    removed: boolean;
    asked: string | null;
    decided: Date | null;
  }>(
    `SELECT t.slug, t.name, d.role, d.approval, m.disabled_at IS NULL AND m.id IS NOT NULL AS member,
       m.disabled_at IS NOT NULL AS removed, r.status AS asked, r.decided_at AS decided
     FROM join_domain d JOIN tenant t ON t.id = d.tenant_id
     LEFT JOIN membership m ON m.tenant_id = d.tenant_id AND m.user_id = $2
     LEFT JOIN LATERAL (SELECT status, decided_at FROM join_request
       WHERE tenant_id = $1 AND user_id = $2 ORDER BY id DESC LIMIT 1) r ON true
     WHERE d.tenant_id = $1 AND d.domain = $3`,
    [tx.tenantId, userId, domain],
  );
  return row;
}

/** The id, or undefined while an earlier one waits. */
export async function insertRequest(tx: TenantTx, userId: string, domain: string, now: Date) {
  const id = newId();
  const inserted = await tx.execute(
    `INSERT INTO join_request (tenant_id, id, user_id, domain, status, created_at)
     VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT DO NOTHING`,
    [tx.tenantId, id, userId, domain, now],
  );
  return inserted === 1 ? id : undefined;
}

export const listWaiting = (tx: TenantTx) =>
  tx.db.joinRequest.findMany({
    where: { tenantId: tx.tenantId, status: "waiting" },
    select: { id: true, createdAt: true, user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
    take: 200,
  });

/** Decides a waiting request, once. */
export async function decideRequest(tx: TenantTx, id: string, status: "approved" | "declined", now: Date) {
  const [row] = await tx.query<{ userId: string; domain: string; email: string; name: string; locale: string }>(
    `UPDATE join_request r SET status = $3, decided_at = $4 FROM app_user u
     WHERE r.tenant_id = $1 AND r.id = $2 AND r.status = 'waiting' AND u.id = r.user_id
     RETURNING r.user_id AS "userId", r.domain, u.email, u.name, u.locale`,
    [tx.tenantId, id, status, now],
  );
  return row;
}

export const termsOf = (tx: TenantTx, domain: string) =>
  tx.db.joinDomain.findUnique({ where: { tenantId_domain: { tenantId: tx.tenantId, domain } } });

export const findPerson = (tx: TenantTx, userId: string) => tx.db.appUser.findUnique({ where: { id: userId } });

/** Who decides about requests. */
export async function deciders(tx: TenantTx) {
  const rows = await tx.db.membership.findMany({
    where: { disabledAt: null, role: { in: ["owner", "admin"] } },
    select: { user: { select: { email: true, locale: true } } },
    orderBy: { createdAt: "asc" },
    take: 10,
  });
  return rows.map(({ user }) => user);
}

export const brandName = async (tx: TenantTx) =>
  await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { name: true, slug: true } });
