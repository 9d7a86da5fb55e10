import type { Role } from "@/lib/contracts/permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export async function listMembers(tx: TenantTx) {
  const rows = await tx.db.membership.findMany({
    where: { disabledAt: null },
    include: { user: { select: { email: true, name: true } } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id, userId, role, locationIds, createdAt, user }) => ({
    id,
    userId,
    role: role as Role,
    locationIds,
    createdAt,
    ...user,
  }));
}

/**
 * Owners first, then the member in question, both locked: two owners who step down at the same moment
 * cannot both count the other.
 */
export async function lockMember(tx: TenantTx, membershipId: string) {
  const owners = await tx.query<{ id: string }>(
    "SELECT id FROM membership WHERE tenant_id = $1 AND role = 'owner' AND disabled_at IS NULL ORDER BY id FOR UPDATE",
    [tx.tenantId],
  );
  const [member] = await tx.query<{ id: string; user_id: string; role: Role; name: string; locations: string[] }>(
    `SELECT m.id, m.user_id, m.role, u.name, ARRAY(SELECT l.name FROM location l
       WHERE l.tenant_id = $1 AND l.id = ANY(m.location_ids) ORDER BY l.code) AS locations
     FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.id = $2 AND m.disabled_at IS NULL FOR UPDATE OF m`,
    [tx.tenantId, membershipId],
  );
  return { member, owners: owners.length };
}

export async function setRole(tx: TenantTx, membershipId: string, role: Role, locationIds: string[]) {
  const where = { tenantId_id: { tenantId: tx.tenantId, id: membershipId } };
  await tx.db.membership.update({ where, data: { role, locationIds } });
}

export async function disableMember(tx: TenantTx, membershipId: string, now: Date) {
  const where = { tenantId_id: { tenantId: tx.tenantId, id: membershipId } };
  await tx.db.membership.update({ where, data: { disabledAt: now } });
}

/** A person's place in the brand as it stands now, whatever the request began with. */
export const membershipOf = (tx: TenantTx, userId: string) =>
  tx.db.membership.findFirst({ where: { userId, disabledAt: null }, select: { id: true, role: true } });

export const emailOf = async (tx: TenantTx, userId: string) =>
  (await tx.db.appUser.findUniqueOrThrow({ where: { id: userId } })).email;

/** Adds the person, or brings a removed one back with the new role. False when they are a member already. */
export async function joinBrand(
  tx: TenantTx,
  member: { userId: string; role: Role; locationIds: string[] },
): Promise<boolean> {
  const joined = await tx.execute(
    `INSERT INTO membership AS m (tenant_id, id, user_id, role, location_ids) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = excluded.role, location_ids = excluded.location_ids,
       disabled_at = NULL WHERE m.disabled_at IS NOT NULL`,
    [tx.tenantId, newId(), member.userId, member.role, member.locationIds],
  );
  return joined === 1;
}

/** Also who was removed. */
export async function everMember(tx: TenantTx, userId: string): Promise<boolean> {
  return (await tx.db.membership.count({ where: { userId } })) > 0;
}

export async function knownLocations(tx: TenantTx, ids: string[]): Promise<number> {
  return tx.db.location.count({ where: { id: { in: ids } } });
}

export async function listLocations(tx: TenantTx) {
  return tx.db.location.findMany({
    where: { active: true },
    select: { id: true, code: true, name: true, type: true },
    orderBy: { code: "asc" },
  });
}

export async function isMember(tx: TenantTx, email: string): Promise<boolean> {
  return (await tx.db.membership.count({ where: { disabledAt: null, user: { email } } })) > 0;
}

export async function brandAndPerson(tx: TenantTx, userId: string) {
  const tenant = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
  const user = await tx.db.appUser.findUnique({ where: { id: userId } });
  return { brandName: tenant.name, locale: tenant.locale, inviter: user?.name || user?.email || "Weft" };
}
