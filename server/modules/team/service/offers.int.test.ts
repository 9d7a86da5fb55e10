import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { acceptInvitation, invite, readInvitation } from "./invitations";
import { changeRole, listTeam, removeMember } from "./members";

const now = new Date("2026-11-11T00:00:00Z");
const account = { name: "New colleague", password: testPassword, locale: "en" as const };
const accept = (token: string) => acceptInvitation({ token, account, userId: undefined, address: newId(), now });

/** A brand whose admin has invited somebody as `role`. */
async function invitedByAdmin(role: Role) {
  const { tenantId, owner } = await createOwnedBrand();
  const [admin, membershipId] = [await createTestPerson("admin"), newId()];
  const data = { tenantId, id: membershipId, userId: admin.userId, role: "admin" };
  await withTenant(tenantId, (tx) => tx.db.membership.create({ data }));
  const as = { tenantId, userId: admin.userId, ...acting<Role>("admin"), now, siteUrl: "https://weft.test" };
  const offer = { email: `${newId()}@example.test`, role, locationIds: [] };
  const { token } = unwrap(await invite(as, offer));
  const actor = { tenantId, userId: owner.userId, ...acting<Role>("owner"), now };
  return { tenantId, actor, token, admin, membershipId };
}

const open = async ({ tenantId }: Awaited<ReturnType<typeof invitedByAdmin>>) =>
  (await listTeam(tenantId, now)).invitations.length;

test("who is removed leaves no invitations behind", async () => {
  const brand = await invitedByAdmin("admin");
  expect(await open(brand)).toBe(1);
  unwrap(await removeMember(brand.actor, brand.membershipId));
  expect(await open(brand)).toBe(0);
  expect(await readInvitation(brand.token, now)).toBeUndefined();
  expect(await accept(brand.token)).toMatchObject({ code: "EXPIRED" });
});

test("who may give less than before takes back what is more, and keeps the rest", async () => {
  const less = await invitedByAdmin("admin");
  unwrap(await changeRole(less.actor, { membershipId: less.membershipId, role: "viewer", locationIds: [] }));
  expect(await open(less)).toBe(0);
  const same = await invitedByAdmin("viewer");
  unwrap(await changeRole(same.actor, { membershipId: same.membershipId, role: "owner", locationIds: [] }));
  expect(await open(same)).toBe(1);
  expect(await accept(same.token)).toMatchObject({ ok: true });
});

test("an invitation is looked at again when it is accepted, however its maker came to be less", async () => {
  const brand = await invitedByAdmin("admin");
  const { tenantId, membershipId: id } = brand;
  const where = { tenantId_id: { tenantId, id } };
  await withTenant(tenantId, (tx) => tx.db.membership.update({ where, data: { role: "support" } }));
  expect(await open(brand)).toBe(1);
  expect(await readInvitation(brand.token, now)).toBeUndefined();
  expect(await accept(brand.token)).toMatchObject({ code: "EXPIRED" });
});
