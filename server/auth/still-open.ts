import { may, type Permission } from "@/lib/contracts/permissions";
import { withIdentity } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import type { BrandAccess } from "./brand";
import { memberRole, permissionsOf, type StoredMember } from "./member-permissions";
import { endedBy } from "./sign-ins";

interface Opened extends Pick<BrandAccess, "tenantId" | "role" | "locationIds" | "channelIds"> {
  userId: UserId;
  signInId: string;
}

// By primary keys, and without saying that the session was used: what stays open uses nothing.
const storedSql = `
  SELECT m.role, m.location_ids AS "locationIds", m.channel_ids AS "channelIds", r.permissions
  FROM sign_in s
  JOIN app_user u ON u.id = s.user_id AND u.session_version = s.session_version
  JOIN membership m ON m.tenant_id = $5 AND m.user_id = u.id AND m.disabled_at IS NULL
  JOIN tenant t ON t.id = m.tenant_id AND (s.two_factors OR NOT t.second_factor_required)
  LEFT JOIN custom_role r ON r.tenant_id = m.tenant_id AND r.id = m.custom_role_id
  WHERE s.id = $1 AND s.user_id = $2 AND s.created_at > $3 AND s.seen_at > $4`;

interface Row extends Omit<StoredMember, "customRole"> {
  permissions: string[] | null;
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each) => other.includes(each));

/**
 * Whether what was opened with a permission would be opened the same way now: the session lasts, and the member's role,
 * limits and permission are those it began with. For what stays open longer than a request.
 */
export async function isStillOpen(opened: Opened, permission: Permission, now: Date): Promise<boolean> {
  const { tenantId, userId, signInId, role, locationIds, channelIds } = opened;
  const [row] = await withIdentity(userId, (tx) =>
    tx.query<Row & Record<string, unknown>>(storedSql, [signInId, userId, ...endedBy(now), tenantId]),
  );
  if (!row || memberRole(row.role) !== role) return false;
  if (!same(row.locationIds, locationIds) || !same(row.channelIds, channelIds)) return false;
  const customRole = row.permissions && { permissions: row.permissions };
  return may({ permissions: permissionsOf({ ...row, customRole }) }, permission);
}
