import { expect, test } from "vitest";
import { type Permission, rolePermissions } from "@/lib/contracts/permissions";
import { authorize, findBrandAccess } from "@/server/auth/brand";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { addDomain } from "@/server/modules/joining/service/domains";
import { makeKey } from "@/server/modules/keys/service";
import { resetFactors } from "@/server/modules/second-factor/service/of-brand";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { acceptInvitation, invite, revokeInvitation } from "./invitations";
import { changeRole, listTeam, removeMember } from "./members";
import { changeRoleTerms, createRole, removeRole, rolesOf } from "./roles";

const now = new Date("2026-11-11T00:00:00Z");
const siteUrl = "https://weft.test";
const lead: Permission[] = ["team:read", "team:write", "orders:read", "holds:write"];

async function brandWith(permissions: Permission[]) {
  const brand = await createOwnedBrand();
  const { tenantId, slug, owner } = brand;
  const actor = { tenantId, userId: owner.userId, ...acting("owner"), siteUrl, now };
  const { id: roleId } = unwrap(await createRole(actor, { name: "Shift lead", permissions }));
  return { tenantId, slug, owner, actor, roleId };
}
type Brand = Awaited<ReturnType<typeof brandWith>>;

/** A new person with the role, who came by an invitation. */
async function joinAs({ actor, slug }: Pick<Brand, "actor" | "slug">, role: string, limits: object = {}) {
  const { userId, email } = await createTestPerson();
  const { token } = unwrap(await invite(actor, { email, role, locationIds: [], ...limits }));
  unwrap(await acceptInvitation({ token, userId, address: newId(), now }));
  const access = await findBrandAccess(userId, slug);
  if (!access) throw new Error("not a member");
  const { members } = await listTeam(actor.tenantId, now);
  const membershipId = members.find((member) => member.userId === userId)?.id ?? "";
  return { userId, membershipId, actor: { ...access, userId, siteUrl, now } };
}

const audited = async (tenantId: TenantId) =>
  (await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { id: "asc" } }))).map(
    ({ action, data }) => ({
      action,
      data,
    }),
  );

test("a role is made, given by invitation, changed and acts on the next request of who has it", async () => {
  const brand = await brandWith(["orders:read"]);
  const { actor, roleId, slug, tenantId } = brand;
  const { userId } = await joinAs(brand, roleId);
  expect(await findBrandAccess(userId, slug)).toMatchObject({
    ...{ role: "custom", roleName: "Shift lead", permissions: ["orders:read"] },
  });
  expect(await authorize(userId, slug, "holds:write")).toMatchObject({ code: "FORBIDDEN" });
  const wider = { id: roleId, name: "Lead", permissions: ["orders:read", "holds:write"] as Permission[] };
  unwrap(await changeRoleTerms(actor, wider));
  expect(await authorize(userId, slug, "holds:write")).toMatchObject({ ok: true });
  unwrap(await changeRoleTerms(actor, { ...wider, permissions: ["holds:write"] }));
  expect(await authorize(userId, slug, "orders:read")).toMatchObject({ code: "FORBIDDEN" });
  expect(await rolesOf(tenantId, now)).toMatchObject([{ name: "Lead", permissions: ["holds:write"], members: 1 }]);
  const entries = (await audited(tenantId)).filter(({ action }) => action.startsWith("role."));
  expect(entries.map(({ action }) => action)).toEqual(["role.created", "role.changed", "role.changed"]);
  expect(entries[1]?.data).toMatchObject({
    label: "Lead",
    changes: {
      name: { from: "Shift lead", to: "Lead" },
      permissions: { from: ["orders:read"], to: ["orders:read", "holds:write"] },
    },
  });
});

test("a name is used once; a role in use stays, and goes once nobody has it", async () => {
  const brand = await brandWith(["orders:read"]);
  const { actor, roleId, tenantId } = brand;
  expect(await createRole(actor, { name: "Shift lead", permissions: ["stock:read"] })).toMatchObject({
    code: "ALREADY_EXISTS",
  });
  const second = unwrap(await createRole(actor, { name: "Second", permissions: ["stock:read"] }));
  const taken = { id: second.id, name: "Shift lead", permissions: ["stock:read"] as Permission[] };
  expect(await changeRoleTerms(actor, taken)).toMatchObject({ code: "ALREADY_EXISTS" });
  const { membershipId } = await joinAs(brand, roleId);
  expect(await removeRole(actor, roleId)).toMatchObject({ code: "WRONG_STATE" });
  unwrap(await removeMember(actor, membershipId));
  const open = unwrap(await invite(actor, { email: `${newId()}@example.test`, role: roleId, locationIds: [] }));
  expect(await removeRole(actor, roleId)).toMatchObject({ code: "WRONG_STATE" });
  unwrap(await revokeInvitation(actor, open.invitationId));
  unwrap(await removeRole(actor, roleId));
  expect((await rolesOf(tenantId, now)).map(({ name }) => name)).toEqual(["Second"]);
  expect((await audited(tenantId)).at(-1)).toMatchObject({ action: "role.removed", data: { label: "Shift lead" } });
});

test("nobody gives, takes or touches more than they have themselves", async () => {
  const brand = await brandWith(lead);
  const { roleId, tenantId, owner } = brand;
  const admin = await joinAs(brand, "admin");
  const { actor, membershipId } = await joinAs(brand, roleId);
  const forbidden = { ok: false, code: "FORBIDDEN" };
  const terms = { name: "More", permissions: [...lead, "keys:write"] as Permission[] };
  expect(await createRole(actor, terms)).toMatchObject(forbidden);
  expect(await changeRoleTerms(actor, { id: roleId, ...terms })).toMatchObject(forbidden);
  const other = unwrap(await createRole(brand.actor, { name: "Other", permissions: ["stock:write"] }));
  expect(await changeRoleTerms(actor, { id: other.id, name: "Mine", permissions: ["orders:read"] })).toMatchObject(
    forbidden,
  );
  expect(await removeRole(actor, other.id)).toMatchObject(forbidden);
  const email = `${newId()}@example.test`;
  for (const role of ["owner", "admin", "viewer", "store", other.id]) {
    expect(await invite(actor, { email, role, locationIds: [] }), role).toMatchObject(forbidden);
    expect(await changeRole(actor, { membershipId, role, locationIds: [] }), role).toMatchObject(forbidden);
  }
  const { members } = await listTeam(tenantId, now);
  const ownerId = members.find((member) => member.userId === owner.userId)?.id ?? "";
  for (const id of [ownerId, admin.membershipId]) {
    expect(await changeRole(actor, { membershipId: id, role: roleId, locationIds: [] })).toMatchObject(forbidden);
    expect(await removeMember(actor, id)).toMatchObject(forbidden);
    expect(await resetFactors(actor, { membershipId: id })).toMatchObject(forbidden);
  }
  const invited = unwrap(await invite(brand.actor, { email, role: "admin", locationIds: [] }));
  expect(await revokeInvitation(actor, invited.invitationId)).toMatchObject(forbidden);
  expect(await makeKey(actor, { name: "Key", scopes: ["stock:write"] })).toMatchObject(forbidden);
  const by = { actor: { type: "user" as const, id: actor.userId }, now };
  const domain = { domain: "example.test", role: "operations" as const, approval: false };
  expect(await addDomain({ ...actor, by }, domain)).toMatchObject(forbidden);
  unwrap(await createRole(actor, { name: "Less", permissions: ["orders:read"] }));
});

test("below an owner nobody becomes or touches one, even with every permission", async () => {
  const brand = await brandWith([...rolePermissions.owner]);
  const { actor, membershipId } = await joinAs(brand, brand.roleId);
  const promote = { membershipId, role: "owner", locationIds: [] };
  expect(await changeRole(actor, promote)).toMatchObject({ code: "FORBIDDEN" });
  const { members } = await listTeam(brand.tenantId, now);
  const ownerId = members.find((member) => member.role === "owner")?.id ?? "";
  expect(await removeMember(actor, ownerId)).toMatchObject({ code: "FORBIDDEN" });
});

test("another brand's roles do not exist, to read, to give, to change or to delete", async () => {
  const [mine, theirs] = [await brandWith(["orders:read"]), await brandWith(["orders:read"])];
  const { membershipId } = await joinAs(mine, "viewer");
  const missing = { code: "NOT_FOUND" };
  const terms = { id: theirs.roleId, name: "Taken over", permissions: ["orders:read"] as Permission[] };
  expect(await changeRoleTerms(mine.actor, terms)).toMatchObject(missing);
  expect(await removeRole(mine.actor, theirs.roleId)).toMatchObject(missing);
  expect(await changeRole(mine.actor, { membershipId, role: theirs.roleId, locationIds: [] })).toMatchObject(missing);
  const email = `${newId()}@example.test`;
  expect(await invite(mine.actor, { email, role: theirs.roleId, locationIds: [] })).toMatchObject(missing);
  const channel = await withTenant(theirs.tenantId, (tx) => tx.db.channel.findFirstOrThrow());
  const limited = { membershipId, role: "viewer", locationIds: [], channelIds: [channel.id] };
  expect(await changeRole(mine.actor, limited)).toMatchObject(missing);
  expect(await rolesOf(theirs.tenantId, now)).toMatchObject([{ name: "Shift lead" }]);
});

test("limits to channels are given, recorded by name, and taken back", async () => {
  const brand = await brandWith(["orders:read", "team:read"]);
  const [channel] = (await listTeam(brand.tenantId, now)).channels;
  const channelIds = [channel?.id ?? ""];
  const { userId, membershipId } = await joinAs(brand, brand.roleId, { channelIds });
  expect(await findBrandAccess(userId, brand.slug)).toMatchObject({ channelIds, permissions: ["orders:read"] });
  unwrap(await changeRole(brand.actor, { membershipId, role: brand.roleId, locationIds: [], channelIds: [] }));
  expect(await findBrandAccess(userId, brand.slug)).toMatchObject({ permissions: ["orders:read", "team:read"] });
  expect((await audited(brand.tenantId)).at(-1)).toMatchObject({
    ...{ action: "member.role_changed", data: { changes: { channels: { from: [channel?.name], to: [] } } } },
  });
});
