import { expect, test } from "vitest";
import { authorize } from "@/server/auth/brand";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { handOver } from "./hand-over";
import { listTeam } from "./members";

const now = new Date("2026-11-11T00:00:00Z");
const later = new Date(now.getTime() + 3_600_000);
const siteUrl = "http://localhost";

async function join(tenantId: TenantId, role = "viewer") {
  const person = await createTestPerson(role);
  const membershipId = newId();
  const row = { tenantId, id: membershipId, userId: person.userId, role };
  await withTenant(tenantId, (tx) => tx.db.membership.create({ data: row }));
  return { ...person, membershipId };
}

async function owned() {
  const brand = await createOwnedBrand("Handed");
  const signIn = await signedIn(brand.owner.userId, now);
  const actor = { tenantId: brand.tenantId, userId: brand.owner.userId, ...acting("owner"), siteUrl, signIn, now };
  return { ...brand, actor };
}

const rolesIn = async (tenantId: TenantId) =>
  new Map((await listTeam(tenantId, now)).members.map(({ userId, role }) => [userId, role]));
const mailsTo = (email: string) =>
  withIdentity(undefined, (tx) =>
    tx.db.outboxMail.count({ where: { toAddress: email, subject: { contains: "owner" } } }),
  );

test("the brand is handed over with the next request; both get a mail, and the record says so", async () => {
  const { tenantId, slug, owner, actor } = await owned();
  const next = await join(tenantId);
  expect(await handOver(actor, { membershipId: next.membershipId, brandName: "Handed" })).toMatchObject({ ok: true });
  expect(await authorize(next.userId, slug, "settings:write")).toMatchObject({ value: { role: "owner" } });
  expect(await authorize(owner.userId, slug, "settings:write")).toMatchObject({ value: { role: "admin" } });
  expect([await mailsTo(owner.email), await mailsTo(next.email)]).toEqual([1, 1]);
  const [entry] = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany());
  expect(entry).toMatchObject({ action: "brand.handed_over", subjectId: next.membershipId, actorId: owner.userId });
});

test("it takes an owner, the brand's name and the person", async () => {
  const { tenantId, owner, actor } = await owned();
  const { membershipId, userId } = await join(tenantId);
  const given = { membershipId, brandName: "Handed" };
  expect(await handOver(actor, { ...given, brandName: "Hande" })).toMatchObject({ code: "INVALID" });
  expect(await handOver({ ...actor, ...acting("admin") }, given)).toMatchObject({ code: "FORBIDDEN" });
  expect(await handOver({ ...actor, signIn: undefined }, given)).toMatchObject({ code: "UNAUTHENTICATED" });
  const old = { ...actor, now: later };
  expect(await handOver(old, given)).toMatchObject({ errors: [{ path: "password" }] });
  // A role that was true when the request began, and is no more.
  const admin = await join(tenantId, "admin");
  const posing = { ...actor, userId: admin.userId, signIn: await signedIn(admin.userId, now) };
  expect(await handOver(posing, given)).toMatchObject({ code: "FORBIDDEN" });
  expect(await rolesIn(tenantId)).toEqual(
    new Map<UserId, string>([
      [owner.userId, "owner"],
      [userId, "viewer"],
      [admin.userId, "admin"],
    ]),
  );
  expect(await handOver(old, { ...given, password: testPassword })).toMatchObject({ ok: true });
});

test("of two at once exactly one wins, and there is one owner", async () => {
  for (let round = 0; round < 3; round++) {
    const { tenantId, actor } = await owned();
    const heirs = [await join(tenantId), await join(tenantId)];
    const results = await Promise.all(
      heirs.map(({ membershipId }) => handOver(actor, { membershipId, brandName: "Handed" })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect([...(await rolesIn(tenantId)).values()].filter((role) => role === "owner")).toHaveLength(1);
  }
});

test("another brand's member cannot be made its owner", async () => {
  const mine = await owned();
  const theirs = await owned();
  const stranger = await join(theirs.tenantId);
  const given = { membershipId: stranger.membershipId, brandName: "Handed" };
  expect(await handOver(mine.actor, given)).toMatchObject({ code: "NOT_FOUND" });
  expect((await rolesIn(theirs.tenantId)).get(stranger.userId)).toBe("viewer");
});
