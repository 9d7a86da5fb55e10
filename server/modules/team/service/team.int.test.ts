import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import { authorize, findBrandAccess } from "@/server/auth/brand";
import { locationScope, mayActAt } from "@/server/auth/location-scope";
import { findSignIn } from "@/server/auth/sign-ins";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { changeRole, listTeam, removeMember, signOutMember } from "./members";

const now = new Date("2026-11-11T00:00:00Z");

async function join(tenantId: TenantId, role: Role) {
  const person = await createTestPerson(role);
  const id = newId();
  await withTenant(tenantId, (tx) => tx.db.membership.create({ data: { tenantId, id, userId: person.userId, role } }));
  return { ...person, membershipId: id };
}

async function ownedBrand() {
  const { tenantId, slug, owner } = await createOwnedBrand();
  const actor = (userId: UserId, role: Role) => ({ tenantId, userId, ...acting(role), now });
  const { members } = await listTeam(tenantId, now);
  return { tenantId, slug, owner, ownerMembership: members[0]?.id ?? "", actor };
}

test("a change of role, and a removal, act with the next request", async () => {
  const { tenantId, slug, owner, actor } = await ownedBrand();
  const admin = await join(tenantId, "admin");
  expect(await authorize(admin.userId, slug, "team:write")).toMatchObject({ ok: true });
  const { membershipId } = admin;
  unwrap(await changeRole(actor(owner.userId, "owner"), { membershipId, role: "viewer", locationIds: [] }));
  expect(await authorize(admin.userId, slug, "team:write")).toMatchObject({ code: "FORBIDDEN" });
  expect(await authorize(admin.userId, slug, "orders:read")).toMatchObject({ ok: true });
  unwrap(await removeMember(actor(owner.userId, "owner"), membershipId));
  expect(await authorize(admin.userId, slug, "orders:read")).toMatchObject({ code: "NOT_FOUND" });
  const actions = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { at: "asc" } }));
  expect(actions.map(({ action }) => action)).toEqual(["member.role_changed", "member.removed"]);
});

test("a member who is signed out is asked to sign in with their next request, and stays a member", async () => {
  const { tenantId, slug, owner, ownerMembership, actor } = await ownedBrand();
  const admin = await join(tenantId, "admin");
  const session = await signedIn(admin.userId, now);
  const as = actor(owner.userId, "owner");
  expect(await signOutMember(as, ownerMembership)).toMatchObject({ code: "WRONG_STATE" });
  expect(await signOutMember(actor(admin.userId, "admin"), ownerMembership)).toMatchObject({ code: "FORBIDDEN" });
  const other = await ownedBrand();
  expect(await signOutMember(other.actor(other.owner.userId, "owner"), admin.membershipId)).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await findSignIn(admin.userId, session.signInId, now)).toBeDefined();
  unwrap(await signOutMember(as, admin.membershipId));
  expect(await findSignIn(admin.userId, session.signInId, now)).toBeUndefined();
  expect(await authorize(admin.userId, slug, "team:write")).toMatchObject({ ok: true });
});

test("a brand does not sign out who is in other brands too", async () => {
  const { tenantId, owner, actor } = await ownedBrand();
  const both = await join(tenantId, "admin");
  const session = await signedIn(both.userId, now);
  const other = await ownedBrand();
  const elsewhere = { tenantId: other.tenantId, id: newId(), userId: both.userId, role: "viewer" };
  await withTenant(other.tenantId, (tx) => tx.db.membership.create({ data: elsewhere }));
  const asStranger = other.actor(other.owner.userId, "owner");
  expect(await signOutMember(asStranger, elsewhere.id)).toMatchObject({ code: "WRONG_STATE" });
  expect(await signOutMember(actor(owner.userId, "owner"), both.membershipId)).toMatchObject({ code: "WRONG_STATE" });
  expect(await findSignIn(both.userId, session.signInId, now)).toBeDefined();
});

test("only owners make, change and remove owners", async () => {
  const { tenantId, ownerMembership, actor } = await ownedBrand();
  const admin = await join(tenantId, "admin");
  const viewer = await join(tenantId, "viewer");
  const as = actor(admin.userId, "admin");
  const promote = { membershipId: viewer.membershipId, role: "owner" as const, locationIds: [] };
  expect(await changeRole(as, promote)).toMatchObject({ code: "FORBIDDEN" });
  expect(await removeMember(as, ownerMembership)).toMatchObject({ code: "FORBIDDEN" });
});

test("the last owner stays, also when two owners step down at the same moment", async () => {
  const { tenantId, owner, ownerMembership, actor } = await ownedBrand();
  const alone = await removeMember(actor(owner.userId, "owner"), ownerMembership);
  expect(alone).toMatchObject({ code: "WRONG_STATE" });
  for (let round = 0; round < 5; round++) {
    const second = await join(tenantId, "owner");
    const { members } = await listTeam(tenantId, now);
    const owners = members.filter(({ role }) => role === "owner");
    expect(owners).toHaveLength(2);
    const results = await Promise.all(
      owners.map(({ id }) =>
        changeRole(actor(owner.userId, "owner"), { membershipId: id, role: "viewer", locationIds: [] }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const after = (await listTeam(tenantId, now)).members.filter(({ role }) => role === "owner");
    expect(after).toHaveLength(1);
    expect([ownerMembership, second.membershipId, ...members.map(({ id }) => id)]).toContain(after[0]?.id);
  }
});

test("another brand's members and locations do not exist", async () => {
  const mine = await ownedBrand();
  const theirs = await ownedBrand();
  const member = await join(mine.tenantId, "viewer");
  const as = mine.actor(mine.owner.userId, "owner");
  const locationId = newId();
  const place = { code: "S1", name: "Store", type: "store", ordinal: 1, lat: 30, lng: 120 };
  await withTenant(theirs.tenantId, (tx) =>
    tx.db.location.create({ data: { tenantId: theirs.tenantId, id: locationId, ...place } }),
  );
  expect(await removeMember(as, theirs.ownerMembership)).toMatchObject({ code: "NOT_FOUND" });
  const store = { membershipId: member.membershipId, role: "store" as const, locationIds: [locationId] };
  expect(await changeRole(as, store)).toMatchObject({ code: "NOT_FOUND" });
  expect(await findBrandAccess(theirs.owner.userId, theirs.slug)).toMatchObject({ role: "owner" });
});

test("store staff act at their locations only; without any they act nowhere", () => {
  const [mine, other] = [newId(), newId()];
  const store = locationScope({ role: "store", locationIds: [mine] });
  expect([mayActAt(store, mine), mayActAt(store, other)]).toEqual([true, false]);
  expect(mayActAt(locationScope({ role: "store", locationIds: [] }), mine)).toBe(false);
  expect(mayActAt(locationScope({ role: "operations", locationIds: [] }), other)).toBe(true);
  expect(mayActAt(locationScope({ role: "warehouse", locationIds: [mine] }), other)).toBe(false);
});
