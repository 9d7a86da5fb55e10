import type { MemberRole } from "@/lib/contracts/permissions";
import { memberRole, permissionsOfRole } from "@/server/auth/member-permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

/** What a member is and what they are kept to. */
export interface Assignment {
  role: MemberRole;
  customRoleId: string | null;
  locationIds: string[];
  channelIds: string[];
}

export async function listMembers(tx: TenantTx) {
  const rows = await tx.db.membership.findMany({
    where: { disabledAt: null },
    include: { user: { select: { email: true, name: true } }, customRole: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id, userId, createdAt, user, ...member }) => ({
    ...{ id, userId, createdAt, ...user },
    ...standing(member),
  }));
}

type Stored = Parameters<typeof permissionsOfRole>[0] & {
  customRoleId: string | null;
  customRole: { name: string } | null;
  locationIds: string[];
  channelIds: string[];
};

/** A member's or an invitation's role by name, what it allows, and the limits. */
export const standing = (stored: Stored) => ({
  role: memberRole(stored.role),
  customRoleId: stored.customRoleId,
  roleName: stored.customRole?.name ?? null,
  permissions: permissionsOfRole(stored),
  locationIds: stored.locationIds,
  channelIds: stored.channelIds,
});

/**
 * Owners first, then the member in question, both locked: two owners who step down at the same moment
 * cannot both count the other.
 */
export async function lockMember(tx: TenantTx, membershipId: string) {
  const owners = await tx.query<{ id: string }>(
    "SELECT id FROM membership WHERE tenant_id = $1 AND role = 'owner' AND disabled_at IS NULL ORDER BY id FOR UPDATE",
    [tx.tenantId],
  );
  const [row] = await tx.query<LockedMember & Record<string, unknown>>(
    `SELECT m.id, m.user_id, m.role, u.name, ARRAY(SELECT l.name FROM location l
       WHERE l.tenant_id = $1 AND l.id = ANY(m.location_ids) ORDER BY l.code) AS locations,
       ARRAY(SELECT c.name FROM channel c
         WHERE c.tenant_id = $1 AND c.id = ANY(m.channel_ids) ORDER BY c.code) AS channels,
       (SELECT jsonb_build_object('name', r.name, 'permissions', r.permissions) FROM custom_role r
         WHERE r.tenant_id = $1 AND r.id = m.custom_role_id) AS "customRole"
     FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.id = $2 AND m.disabled_at IS NULL FOR UPDATE OF m`,
    [tx.tenantId, membershipId],
  );
  const member = row && { ...row, permissions: permissionsOfRole(row), roleName: row.customRole?.name ?? row.role };
  return { member, owners: owners.length };
}

interface LockedMember {
  id: string;
  user_id: string;
  role: MemberRole;
  name: string;
  locations: string[];
  channels: string[];
  customRole: { name: string; permissions: string[] } | null;
}

export async function setRole(tx: TenantTx, membershipId: string, assignment: Assignment) {
  const where = { tenantId_id: { tenantId: tx.tenantId, id: membershipId } };
  await tx.db.membership.update({ where, data: assignment });
}

/** The role and what else the member is kept to stay. */
export async function setLocations(tx: TenantTx, membershipId: string, locationIds: string[]) {
  const where = { tenantId_id: { tenantId: tx.tenantId, id: membershipId } };
  await tx.db.membership.update({ where, data: { locationIds } });
}

/** A role that comes with the product, all over the brand. */
export const unlimited = (role: Exclude<MemberRole, "custom">): Assignment => ({
  ...{ role, customRoleId: null, locationIds: [], channelIds: [] },
});

export async function disableMember(tx: TenantTx, membershipId: string, now: Date) {
  const where = { tenantId_id: { tenantId: tx.tenantId, id: membershipId } };
  await tx.db.membership.update({ where, data: { disabledAt: now } });
}

/** A person's place in the brand as it stands now, whatever the request began with. */
export const membershipOf = (tx: TenantTx, userId: string) =>
  tx.db.membership.findFirst({ where: { userId, disabledAt: null }, select: { id: true, role: true } });

/** What a person is and may do in the brand as it stands now; undefined when they are no member. */
export async function standingOf(tx: TenantTx, userId: string) {
  const found = await tx.db.membership.findFirst({
    where: { userId, disabledAt: null },
    include: { customRole: true },
  });
  return found ? standing(found) : undefined;
}

export const emailOf = async (tx: TenantTx, userId: string) =>
  (await tx.db.appUser.findUniqueOrThrow({ where: { id: userId } })).email;

/** Adds the person, or brings a removed one back with the new role. False when they are a member already. */
export async function joinBrand(
  tx: TenantTx,
  { userId, role, customRoleId, locationIds, channelIds }: Assignment & { userId: string },
): Promise<boolean> {
  const joined = await tx.execute(
    `INSERT INTO membership AS m (tenant_id, id, user_id, role, custom_role_id, location_ids, channel_ids)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = excluded.role, custom_role_id = excluded.custom_role_id,
       location_ids = excluded.location_ids, channel_ids = excluded.channel_ids,
       disabled_at = NULL WHERE m.disabled_at IS NOT NULL`,
    [tx.tenantId, newId(), userId, role, customRoleId, locationIds, channelIds],
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

export async function knownChannels(tx: TenantTx, ids: string[]): Promise<number> {
  return tx.db.channel.count({ where: { id: { in: ids } } });
}

export async function listChannels(tx: TenantTx) {
  return tx.db.channel.findMany({ select: { id: true, code: true, name: true }, orderBy: { name: "asc" } });
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
