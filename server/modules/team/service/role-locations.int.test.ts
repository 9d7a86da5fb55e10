import { expect, test } from "vitest";
import type { Permission } from "@/lib/contracts/permissions";
import { changeRoleInput, inviteInput } from "@/lib/contracts/team";
import { findBrandAccess } from "@/server/auth/brand";
import { locationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { changeRole } from "./members";
import { changeRoleTerms, createRole } from "./roles";

const now = new Date("2026-11-11T00:00:00Z");

async function brandWith(permissions: Permission[]) {
  const { tenantId, slug, owner } = await createOwnedBrand();
  const actor = { tenantId, userId: owner.userId, ...acting("owner"), now };
  const { id: roleId } = unwrap(await createRole(actor, { name: "Counter", permissions }));
  const { userId } = await createTestPerson();
  const [membershipId, locationId] = [newId(), newId()];
  await withTenant(tenantId, async (tx) => {
    const place = { code: "S1", name: "Store", type: "store", ordinal: 1, lat: 30, lng: 120 };
    await tx.db.location.create({ data: { tenantId, id: locationId, ...place } });
    await tx.db.membership.create({ data: { tenantId, id: membershipId, userId, role: "viewer" } });
  });
  const give = () => changeRole(actor, { membershipId, role: roleId, locationIds: [locationId] });
  return { tenantId, slug, actor, roleId, userId, locationId, give };
}

test("a role whose every permission is used at locations can be kept to some", async () => {
  const { userId, slug, locationId, give } = await brandWith(["stock:read", "counts:write"]);
  unwrap(await give());
  const access = await findBrandAccess(userId, slug);
  expect(access && locationScope(access)).toEqual([locationId]);
});

test("one that works on the whole brand's orders cannot, nor become so while somebody is kept to locations", async () => {
  const wide = await brandWith(["orders:read", "orders:write"]);
  expect(await wide.give()).toMatchObject({ code: "INVALID" });
  const { actor, roleId, userId, slug, give } = await brandWith(["stock:read"]);
  unwrap(await give());
  const wider = { id: roleId, name: "Counter", permissions: ["stock:read", "network:write"] as Permission[] };
  expect(await changeRoleTerms(actor, wider)).toMatchObject({ code: "WRONG_STATE" });
  expect(await findBrandAccess(userId, slug)).toMatchObject({ permissions: ["stock:read"] });
});

test("what is kept to nothing or to no place is refused before it is looked up", () => {
  const id = newId();
  const given = {
    membershipId: id,
    email: "ann@example.test",
    locationIds: [] as string[],
    channelIds: [] as string[],
  };
  const check = (more: object) => {
    const { membershipId, email, ...rest } = { ...given, ...more } as typeof given;
    return [changeRoleInput.safeParse({ membershipId, ...rest }), inviteInput.safeParse({ email, ...rest })].map(
      ({ success }) => success,
    );
  };
  expect(check({ role: "viewer", locationIds: [id] })).toEqual([true, true]);
  expect(check({ role: "support", channelIds: [id] })).toEqual([true, true]);
  expect(check({ role: newId(), locationIds: [id] })).toEqual([true, true]);
  expect(check({ role: "store" })).toEqual([false, false]);
  expect(check({ role: "operations", locationIds: [id] })).toEqual([false, false]);
  expect(check({ role: "owner", channelIds: [id] })).toEqual([false, false]);
  expect(check({ role: "custom" })).toEqual([false, false]);
});
