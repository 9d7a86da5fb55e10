import { expect, test } from "vitest";
import { type Permission, rolePermissions } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestPerson } from "@/server/testing/person";
import { createTestShop } from "@/server/testing/shop";
import { brandsToEnter } from "./brands-to-enter";

test("an own role kept to one store begins where the store's role does; at a warehouse, or with less, it does not", async () => {
  const { tenantId, locations } = await createTestShop({ locations: 2 });
  const [store = "", warehouse = ""] = locations;
  await withTenant(tenantId, async (tx) => {
    await tx.execute("UPDATE location SET type = 'store' WHERE id = $1", [store]);
    await tx.execute("UPDATE location SET type = 'dc' WHERE id = $1", [warehouse]);
  });
  const begins = async (permissions: readonly Permission[], locationIds: string[]) => {
    const { userId } = await createTestPerson();
    const [customRoleId, at] = [newId(), new Date()];
    await withTenant(tenantId, async (tx) => {
      const role = {
        id: customRoleId,
        name: customRoleId,
        permissions: [...permissions],
        createdAt: at,
        updatedAt: at,
      };
      await tx.db.customRole.create({ data: { tenantId, ...role } });
      const member = { id: newId(), userId, role: "custom", customRoleId, locationIds };
      await tx.db.membership.create({ data: { tenantId, ...member } });
    });
    return (await brandsToEnter(userId)).map(({ inStore }) => inStore);
  };
  expect(await begins(rolePermissions.store, [store])).toEqual([true]);
  expect(await begins(rolePermissions.store, [warehouse])).toEqual([false]);
  expect(await begins(rolePermissions.store, [])).toEqual([false]);
  expect(await begins(["fulfillment:read"], [store])).toEqual([false]);
  expect(await begins(rolePermissions.store, [newId()])).toEqual([false]);
});
