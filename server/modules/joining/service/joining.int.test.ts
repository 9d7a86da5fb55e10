import { expect, test } from "vitest";
import type { JoinRole } from "@/lib/contracts/joining";
import { type Permission, rolePermissions } from "@/lib/contracts/permissions";
import { findBrandAccess } from "@/server/auth/brand";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { listTeam, removeMember } from "@/server/modules/team/service/members";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { decide } from "./decide";
import { addDomain, changeDomain, joiningOf, removeDomain } from "./domains";
import { join, offersFor } from "./join";

const now = new Date("2026-11-11T00:00:00Z");
const siteUrl = "https://weft.test";

/** Gives somebody an address of the domain, proved or not. */
async function address(userId: UserId, domain: string, proved = true) {
  const data = { email: `${userId}@${domain}`, emailVerifiedAt: proved ? now : null };
  await withIdentity(undefined, (tx) => tx.db.appUser.update({ where: { id: userId }, data }));
}

async function colleague(domain: string, proved = true) {
  const { userId } = await createTestPerson("Colleague");
  await address(userId, domain, proved);
  return { userId, siteUrl, now };
}

async function openBrand(terms: { role?: JoinRole; approval?: boolean } = {}) {
  const brand = await createOwnedBrand();
  const domain = `${newId()}.test`;
  await address(brand.owner.userId, domain);
  const by = { actor: { type: "user" as const, id: brand.owner.userId }, now };
  const as = { ...brand, ...acting("owner"), domain, by, siteUrl };
  unwrap(await addDomain(as, { domain, role: "viewer", approval: false, ...terms }));
  return as;
}

const audited = async (tenantId: TenantId) =>
  (await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { id: "asc" } }))).map((one) => one.action);

test("who has proved an address of the domain joins with the stated role", async () => {
  const brand = await openBrand({ role: "support" });
  const me = await colleague(brand.domain);
  expect(await offersFor(me.userId, now)).toEqual([{ slug: brand.slug, name: "Test brand", step: "join" }]);
  expect(unwrap(await join(me, brand.slug))).toEqual({ joined: true });
  expect(await findBrandAccess(me.userId, brand.slug)).toMatchObject({ role: "support" });
  expect(await offersFor(me.userId, now)).toEqual([]);
  expect(await audited(brand.tenantId)).toEqual(["join_domain.added", "member.joined"]);
});

test("an address nobody proved, of another domain or below it, opens nothing", async () => {
  const brand = await openBrand();
  for (const me of [
    await colleague(brand.domain, false),
    await colleague(`x${brand.domain}`),
    await colleague(`sub.${brand.domain}`),
  ]) {
    expect(await offersFor(me.userId, now)).toEqual([]);
    expect(await join(me, brand.slug)).toMatchObject({ code: "NOT_FOUND" });
    expect(await findBrandAccess(me.userId, brand.slug)).toBeUndefined();
  }
});

test("with approval somebody asks, the people in charge get a mail, and one of them lets them in", async () => {
  const brand = await openBrand({ role: "operations", approval: true });
  const me = await colleague(brand.domain);
  expect(unwrap(await join(me, brand.slug))).toEqual({ joined: false });
  expect(unwrap(await join(me, brand.slug))).toEqual({ joined: false });
  expect(await findBrandAccess(me.userId, brand.slug)).toBeUndefined();
  const toOwner = { toAddress: `${brand.owner.userId}@${brand.domain}` };
  expect(await withIdentity(undefined, (tx) => tx.db.outboxMail.count({ where: toOwner }))).toBe(1);
  const [request] = (await joiningOf(brand.tenantId)).requests;
  expect(request).toMatchObject({ name: "Colleague" });
  const other = await openBrand();
  const id = request?.id ?? "";
  expect(await decide(other, { id, approve: true })).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await decide(brand, { id, approve: true }));
  expect(await findBrandAccess(me.userId, brand.slug)).toMatchObject({ role: "operations" });
  expect(await decide(brand, { id, approve: false })).toMatchObject({ code: "NOT_FOUND" });
});

test("who was turned down is offered nothing for a month", async () => {
  const brand = await openBrand({ approval: true });
  const me = await colleague(brand.domain);
  unwrap(await join(me, brand.slug));
  const [request] = (await joiningOf(brand.tenantId)).requests;
  unwrap(await decide(brand, { id: request?.id ?? "", approve: false }));
  expect(await join(me, brand.slug)).toMatchObject({ code: "NOT_FOUND" });
  const later = new Date(now.getTime() + 31 * 24 * 3600 * 1000);
  expect(await offersFor(me.userId, later)).toMatchObject([{ step: "ask" }]);
});

test("who was removed does not walk in again: somebody has to let them", async () => {
  const brand = await openBrand();
  const me = await colleague(brand.domain);
  unwrap(await join(me, brand.slug));
  const member = (await listTeam(brand.tenantId, now)).members.find(({ userId }) => userId === me.userId);
  const actor = { tenantId: brand.tenantId, userId: brand.owner.userId, ...acting("owner"), now };
  unwrap(await removeMember(actor, member?.id ?? ""));
  expect(unwrap(await join(me, brand.slug))).toEqual({ joined: false });
  expect(await findBrandAccess(me.userId, brand.slug)).toBeUndefined();
});

test("a brand opens only domains that somebody in charge has proved, and never those of public providers", async () => {
  const brand = await openBrand();
  const terms = { role: "viewer", approval: false } as const;
  expect(await addDomain(brand, { domain: "stranger.test", ...terms })).toMatchObject({ code: "INVALID" });
  const admin = await createTestPerson();
  const membership = { tenantId: brand.tenantId, id: newId(), userId: admin.userId, role: "admin" };
  await withTenant(brand.tenantId, (tx) => tx.db.membership.create({ data: membership }));
  const unproved = `${newId()}.test`;
  await address(admin.userId, unproved, false);
  expect(await addDomain(brand, { domain: unproved, ...terms })).toMatchObject({ code: "INVALID" });
  await address(admin.userId, "gmail.com");
  expect(await addDomain(brand, { domain: "gmail.com", ...terms })).toMatchObject({ code: "INVALID" });
  expect((await joiningOf(brand.tenantId)).candidates).toEqual([]);
});

test("once nobody in charge has an address of the domain, it opens nothing any more", async () => {
  const brand = await openBrand();
  const me = await colleague(brand.domain);
  await address(brand.owner.userId, `${newId()}.test`);
  expect(await offersFor(me.userId, now)).toEqual([]);
  expect((await joiningOf(brand.tenantId)).domains).toMatchObject([{ vouched: false }]);
});

test("another brand's domains cannot be changed or removed", async () => {
  const [mine, theirs] = [await openBrand(), await openBrand()];
  const id = (await joiningOf(theirs.tenantId)).domains[0]?.id ?? "";
  expect(await changeDomain(mine, { id, role: "finance", approval: true })).toMatchObject({ code: "NOT_FOUND" });
  expect(await removeDomain(mine, id)).toMatchObject({ code: "NOT_FOUND" });
  expect((await joiningOf(theirs.tenantId)).domains).toMatchObject([{ role: "viewer", approval: false }]);
  unwrap(await removeDomain(theirs, id));
  expect(await audited(theirs.tenantId)).toEqual(["join_domain.added", "join_domain.removed"]);
});

test("who may do less than the domain's role neither lets somebody in with it nor opens the brand to it", async () => {
  const brand = await openBrand({ role: "operations", approval: true });
  const me = await colleague(brand.domain);
  unwrap(await join(me, brand.slug));
  const [request] = (await joiningOf(brand.tenantId)).requests;
  const lead = { ...brand, permissions: ["team:read", "team:write", ...rolePermissions.viewer] as Permission[] };
  const approve = decide(lead, { id: request?.id ?? "", approve: true });
  await expect(approve).rejects.toMatchObject({ failure: { code: "FORBIDDEN" } });
  expect(await findBrandAccess(me.userId, brand.slug)).toBeUndefined();
  const { requests, domains } = await joiningOf(brand.tenantId);
  expect(requests).toHaveLength(1);
  const id = domains[0]?.id ?? "";
  expect(await changeDomain(lead, { id, role: "support", approval: false })).toMatchObject({ code: "FORBIDDEN" });
  unwrap(await changeDomain(lead, { id, role: "viewer", approval: true }));
  unwrap(await decide(lead, { id: request?.id ?? "", approve: true }));
  expect(await findBrandAccess(me.userId, brand.slug)).toMatchObject({ role: "viewer" });
});
