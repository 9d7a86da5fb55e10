import { knownPermissions, type Permission } from "@/lib/contracts/permissions";
import type { OwnRole } from "@/lib/contracts/role";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

interface RoleTerms {
  name: string;
  permissions: Permission[];
}

/** Who has a role now, or will: `$1` the brand, `$2` the moment; `id` is the role's. */
const members =
  "SELECT 1 FROM membership m WHERE m.tenant_id = $1 AND m.custom_role_id = r.id AND m.disabled_at IS NULL";
const invitations = `SELECT 1 FROM invitation i WHERE i.tenant_id = $1 AND i.custom_role_id = r.id
  AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2`;

/** The brand's own roles by name, with how many have them. */
export async function listRoles(tx: TenantTx, now: Date): Promise<OwnRole[]> {
  const rows = await tx.query<{
    id: string;
    name: string;
    permissions: string[];
    members: number;
    invitations: number;
  }>(
    `SELECT r.id, r.name, r.permissions, (SELECT count(*)::int FROM (${members}) m) AS members,
       (SELECT count(*)::int FROM (${invitations}) i) AS invitations
     FROM custom_role r WHERE r.tenant_id = $1 ORDER BY r.name`,
    [tx.tenantId, now],
  );
  return rows.map((row) => ({ ...row, permissions: knownPermissions(row.permissions) }));
}

/** Whether a member or an open invitation with the role is kept to some locations. */
export async function keepsToLocations(tx: TenantTx, roleId: string, now: Date): Promise<boolean> {
  const [row] = await tx.query<{ kept: boolean }>(
    `SELECT EXISTS (${members} AND m.location_ids <> '{}') OR EXISTS (${invitations} AND i.location_ids <> '{}') AS kept
     FROM custom_role r WHERE r.tenant_id = $1 AND r.id = $3`,
    [tx.tenantId, now, roleId],
  );
  return row?.kept ?? false;
}

/** The role, kept as it is until the transaction ends: `for update` by who changes it, `for share` by who gives it. */
export async function lockRole(tx: TenantTx, id: string, lock: "UPDATE" | "SHARE") {
  const [row] = await tx.query<{ id: string; name: string; permissions: string[] }>(
    `SELECT id, name, permissions FROM custom_role WHERE tenant_id = $1 AND id = $2 FOR ${lock}`,
    [tx.tenantId, id],
  );
  return row && { ...row, permissions: knownPermissions(row.permissions) };
}

/** The new role's id; undefined when there is one of that name. */
export async function insertRole(
  tx: TenantTx,
  { name, permissions }: RoleTerms,
  now: Date,
): Promise<string | undefined> {
  const id = newId();
  const inserted = await tx.execute(
    `INSERT INTO custom_role (tenant_id, id, name, permissions, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
     ON CONFLICT (tenant_id, name) DO NOTHING`,
    [tx.tenantId, id, name, permissions, now],
  );
  return inserted === 1 ? id : undefined;
}

/** False when another role has that name. */
export async function updateRole(
  tx: TenantTx,
  id: string,
  { name, permissions }: RoleTerms,
  now: Date,
): Promise<boolean> {
  const updated = await tx.execute(
    `UPDATE custom_role r SET name = $3, permissions = $4, updated_at = $5 WHERE r.tenant_id = $1 AND r.id = $2
       AND NOT EXISTS (SELECT 1 FROM custom_role o WHERE o.tenant_id = $1 AND o.name = $3 AND o.id <> $2)`,
    [tx.tenantId, id, name, permissions, now],
  );
  return updated === 1;
}

/** Removed members and invitations that are over let go of the role first: as viewers they may come back with no more. */
export async function deleteRole(tx: TenantTx, id: string): Promise<void> {
  for (const table of ["membership", "invitation"]) {
    await tx.execute(
      `UPDATE ${table} SET role = 'viewer', custom_role_id = NULL WHERE tenant_id = $1 AND custom_role_id = $2`,
      [tx.tenantId, id],
    );
  }
  await tx.execute("DELETE FROM custom_role WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);
}
