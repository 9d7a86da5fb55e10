import { storeOf } from "@/server/auth/landing-path";
import { memberRole, permissionsOf } from "@/server/auth/member-permissions";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { asTenantId, type UserId } from "@/server/ids";
import { isStore, listMembershipsOf } from "../repo";

/** The brands a person may enter, the oldest membership first; `inStore`: their work there is a store's. */
export async function brandsToEnter(userId: UserId) {
  const memberships = await withIdentity(userId, (tx) => listMembershipsOf(tx, userId));
  return Promise.all(
    memberships.map(async ({ tenant, customRole, ...stored }) => {
      const role = memberRole(stored.role);
      const { locationIds, channelIds } = stored;
      const permissions = permissionsOf({ ...stored, customRole });
      const store = storeOf({ role, permissions, locationIds, channelIds });
      const inStore =
        store === "any" ||
        (store !== undefined && (await withTenant(asTenantId(tenant.id), (tx) => isStore(tx, store.locationId))));
      return { slug: tenant.slug, name: tenant.name, role, roleName: customRole?.name ?? null, inStore };
    }),
  );
}
