import { permissionsOf } from "@/server/auth/member-permissions";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { activeMembers } from "../repo/assignees";

/** Who can be given a hold to look at. */
export async function assignees(tenantId: TenantId): Promise<{ userId: string; name: string }[]> {
  const members = await withTenant(tenantId, activeMembers);
  return members
    .filter((member) => permissionsOf(member).includes("holds:write"))
    .map(({ userId, name }) => ({ userId, name }));
}
