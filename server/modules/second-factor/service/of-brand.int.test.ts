import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import { findSignIn } from "@/server/auth/sign-ins";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { codeAt } from "../totp";
import { factorsOf, requireFactors, resetFactors } from "./of-brand";
import { beginSetUp, confirmSetUp, secondFactorOf } from "./set-up";

const now = new Date("2026-11-11T00:00:00Z");
const siteUrl = "https://weft.test";

async function join(tenantId: TenantId, role: Role) {
  const person = await createTestPerson(role);
  const membershipId = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.membership.create({ data: { tenantId, id: membershipId, userId: person.userId, role } }),
  );
  return { ...person, membershipId };
}

async function setUp(userId: UserId) {
  const me = await signedIn(userId, now);
  const { secret } = unwrap(await beginSetUp(me, undefined, now));
  unwrap(await confirmSetUp(me, codeAt(secret, now), now));
  return { ...me, twoFactors: true };
}

async function strictBrand() {
  const { tenantId, owner } = await createOwnedBrand();
  const signIn = await setUp(owner.userId);
  const actor = { tenantId, userId: owner.userId, ...acting<Role>("owner"), signIn, siteUrl, now };
  return { tenantId, owner, actor };
}

test("members with one factor can set up a second one and nothing else, from the next request on", async () => {
  const { tenantId, actor } = await strictBrand();
  const member = await join(tenantId, "viewer");
  const me = await signedIn(member.userId, now);
  expect(me.needsSecondFactor).toBe(false);
  unwrap(await requireFactors(actor, { required: true }));
  const found = () => findSignIn(me.userId, me.signInId, now);
  expect(await found()).toMatchObject({ needsSecondFactor: true });
  expect(await findSignIn(actor.userId, actor.signIn.signInId, now)).toMatchObject({ needsSecondFactor: false });
  const { secret } = unwrap(await beginSetUp(me, undefined, now));
  unwrap(await confirmSetUp(me, codeAt(secret, now), now));
  expect(await found()).toMatchObject({ needsSecondFactor: false, twoFactors: true });
  expect(await factorsOf(tenantId)).toMatchObject({ required: true });
  expect((await factorsOf(tenantId)).withFactor.sort()).toEqual([actor.userId, member.userId].sort());
});

test("who has one factor cannot ask the others for two", async () => {
  const { tenantId, owner } = await createOwnedBrand();
  const signIn = await signedIn(owner.userId, now);
  const actor = { tenantId, userId: owner.userId, ...acting<Role>("owner"), signIn, siteUrl, now };
  expect(await requireFactors(actor, { required: true })).toMatchObject({ code: "WRONG_STATE" });
  expect((await factorsOf(tenantId)).required).toBe(false);
});

test("what one brand asks for, another does not", async () => {
  const { actor } = await strictBrand();
  const other = await createOwnedBrand();
  unwrap(await requireFactors(actor, { required: true }));
  expect((await signedIn(other.owner.userId, now)).needsSecondFactor).toBe(false);
  expect((await factorsOf(other.tenantId)).required).toBe(false);
});

test("a reset takes the factor away, ends every session, is mailed and recorded", async () => {
  const { tenantId, actor } = await strictBrand();
  const member = await join(tenantId, "viewer");
  const me = await setUp(member.userId);
  unwrap(await resetFactors(actor, { membershipId: member.membershipId }));
  expect((await secondFactorOf(me)).since).toBeUndefined();
  expect(await findSignIn(me.userId, me.signInId, now)).toBeUndefined();
  const mails = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findMany({ where: { toAddress: member.email }, orderBy: { createdAt: "asc" } }),
  );
  expect(mails.map(({ subject }) => subject)).toEqual([
    expect.stringContaining("已开启"),
    expect.stringContaining("重置"),
  ]);
  const entries = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { id: "desc" } }));
  expect(entries[0]).toMatchObject({ action: "second_factor.reset", actorId: actor.userId, data: { label: "viewer" } });
});

test("an admin does not touch owners, nor anybody who works for another brand too, nor strangers", async () => {
  const { tenantId, owner, actor } = await strictBrand();
  const admin = await join(tenantId, "admin");
  const asAdmin = { ...actor, userId: admin.userId, ...acting<Role>("admin") };
  const memberships = await withTenant(tenantId, (tx) =>
    tx.db.membership.findMany({ where: { userId: owner.userId } }),
  );
  const ownerMembership = memberships[0]?.id ?? "";
  expect(await resetFactors(asAdmin, { membershipId: ownerMembership })).toMatchObject({ code: "FORBIDDEN" });
  expect(await resetFactors(actor, { membershipId: ownerMembership })).toMatchObject({ code: "WRONG_STATE" });
  const both = await join(tenantId, "viewer");
  const other = await createOwnedBrand();
  const elsewhere = { tenantId: other.tenantId, id: newId(), userId: both.userId, role: "viewer" };
  await withTenant(other.tenantId, (tx) => tx.db.membership.create({ data: elsewhere }));
  const me = await setUp(both.userId);
  expect(await resetFactors(actor, { membershipId: both.membershipId })).toMatchObject({ code: "WRONG_STATE" });
  expect(await resetFactors(actor, { membershipId: elsewhere.id })).toMatchObject({ code: "NOT_FOUND" });
  expect((await secondFactorOf(me)).since).toBeDefined();
});

test("nobody at an open browser takes factors from others: it takes a moment's sign-in, or the password", async () => {
  const { tenantId, actor } = await strictBrand();
  const { userId, membershipId } = await join(tenantId, "viewer");
  const me = await setUp(userId);
  unwrap(await requireFactors(actor, { required: true }));
  const later = { ...actor, now: new Date(now.getTime() + 3_600_000) };
  const refused = { code: "INVALID", errors: [{ path: "password" }] };
  for (const password of [undefined, "certainly not this one"]) {
    expect(await resetFactors(later, { membershipId, password })).toMatchObject(refused);
    expect(await requireFactors(later, { required: false, password })).toMatchObject(refused);
  }
  const nobody = { ...actor, signIn: undefined };
  expect(await resetFactors(nobody, { membershipId })).toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await requireFactors(nobody, { required: false })).toMatchObject({ code: "UNAUTHENTICATED" });
  expect((await secondFactorOf(me)).since).toBeDefined();
  expect((await factorsOf(tenantId)).required).toBe(true);
  unwrap(await resetFactors(later, { membershipId, password: testPassword }));
  unwrap(await requireFactors(later, { required: false, password: testPassword }));
  expect((await secondFactorOf(me)).since).toBeUndefined();
  expect((await factorsOf(tenantId)).required).toBe(false);
});
