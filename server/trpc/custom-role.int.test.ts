import { beforeAll, expect, test } from "vitest";
import { type Permission, permissions } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { createTestPerson } from "@/server/testing/person";
import { callProcedure, procedures } from "@/server/testing/procedures";

const permissionOf = (meta: unknown) => permissions.find((one) => one === (meta as { permission?: string }).permission);
const ofBrands = procedures.flatMap(([path, procedure]) => {
  const permission = permissionOf(procedure._def.meta);
  return permission ? [{ path, permission }] : [];
});

let tenantId: TenantId;
/** By permission: who may do this alone, and who may do all but this. */
const only = new Map<Permission, UserId>();
const allBut = new Map<Permission, UserId>();

async function memberWith(names: readonly string[]): Promise<UserId> {
  const { userId } = await createTestPerson();
  const roleId = newId();
  const at = new Date();
  await withTenant(tenantId, async (tx) => {
    const role = { id: roleId, name: roleId, permissions: [...names], createdAt: at, updatedAt: at };
    await tx.db.customRole.create({ data: { tenantId, ...role } });
    const member = { id: newId(), userId, role: "custom", customRoleId: roleId };
    await tx.db.membership.create({ data: { tenantId, ...member } });
  });
  return userId;
}

beforeAll(async () => {
  ({ tenantId } = await createTestBrand());
  for (const permission of permissions) {
    only.set(permission, await memberWith([permission]));
    allBut.set(permission, await memberWith(permissions.filter((one) => one !== permission)));
  }
});

// Who may do all else is refused: so is whoever may do one thing of all else.
test.each(ofBrands)(
  "$path opens to a role with $permission alone, and to none without it",
  async ({ path, permission }) => {
    const { code } = await callProcedure(path, only.get(permission), tenantId);
    expect(["FORBIDDEN", "UNAUTHORIZED", "INTERNAL_SERVER_ERROR"]).not.toContain(code);
    expect(await callProcedure(path, allBut.get(permission), tenantId)).toMatchObject({ code: "FORBIDDEN" });
  },
);

test("a role of words that mean nothing opens nothing", async () => {
  const nobody = await memberWith(["orders:all", "*", "admin", "owner"]);
  for (const { path } of ofBrands) {
    expect(await callProcedure(path, nobody, tenantId), path).toMatchObject({ code: "FORBIDDEN" });
  }
});

test("costs follow the permission to see them, whatever the role is called", async () => {
  const styleId = newId();
  await withTenant(tenantId, async (tx) => {
    await tx.db.style.create({ data: { tenantId, id: styleId, code: "S", name: "S" } });
    const sku = { code: "S-1", name: "S", color: "black", size: "M", costMinor: 4_321n };
    await tx.db.sku.create({ data: { tenantId, id: newId(), styleId, ...sku } });
  });
  const seen = async (...names: Permission[]) =>
    JSON.stringify(
      (await callProcedure("catalog.style", await memberWith(names), tenantId, { id: styleId })).value,
      (_, x) => (typeof x === "bigint" ? String(x) : x),
    );
  expect(await seen("catalog:read")).not.toContain("43.21");
  expect(await seen("catalog:read", "costs:read")).toContain("43.21");
});
