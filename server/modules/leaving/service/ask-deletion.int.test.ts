import { expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { askDeletion, deletionOf, remind, takeBack } from "./ask-deletion";
import { eraseBrand } from "./erase-brand";

const now = new Date("2026-11-11T00:00:00Z");
const after = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function owned() {
  const { tenantId, owner } = await createOwnedBrand("Leaving");
  const signIn = await signedIn(owner.userId, now);
  return { tenantId, email: owner.email, as: { tenantId, userId: owner.userId, role: "owner" as const, signIn, now } };
}

const subjectsTo = async (email: string) => {
  const mails = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findMany({ where: { toAddress: email }, orderBy: { createdAt: "asc" } }),
  );
  return mails.map(({ subject }) => subject);
};

test("it waits fourteen days, says so at once and three days before, and is taken back with one call", async () => {
  const { tenantId, email, as } = await owned();
  expect(await askDeletion(as, { brandName: "Leaving" })).toMatchObject({ ok: true, value: { dueAt: after(14) } });
  expect(await askDeletion(as, { brandName: "Leaving" })).toMatchObject({ code: "ALREADY_EXISTS" });
  await remind(tenantId, after(10));
  expect(await subjectsTo(email)).toHaveLength(1);
  await remind(tenantId, after(11));
  await remind(tenantId, after(12));
  expect(await subjectsTo(email)).toEqual(["Leaving will be deleted", "Leaving will be deleted in three days"]);
  expect(await eraseBrand(tenantId, { now: () => after(13), deadline: after(14) })).toBe(false);
  const second = await createTestPerson("Second owner");
  const row = { tenantId, id: newId(), userId: second.userId, role: "owner" };
  await withTenant(tenantId, (tx) => tx.db.membership.create({ data: row }));
  expect(await takeBack(as, after(13))).toMatchObject({ code: "NOT_FOUND" });
  expect(await takeBack({ ...as, userId: second.userId, signIn: undefined }, after(14))).toMatchObject({ ok: true });
  expect(await takeBack(as, after(14))).toMatchObject({ code: "NOT_FOUND" });
  expect(await deletionOf(tenantId)).toBeNull();
  expect((await subjectsTo(email)).at(-1)).toBe("Leaving stays");
  const entries = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { at: "asc" } }));
  expect(entries.map(({ action }) => action)).toEqual(["brand.deletion_asked", "brand.deletion_taken_back"]);
});

test("it takes an owner, the brand's name and the person", async () => {
  const { tenantId, as } = await owned();
  const brandName = "Leaving";
  expect(await askDeletion({ ...as, role: "admin" }, { brandName })).toMatchObject({ code: "FORBIDDEN" });
  expect(await askDeletion(as, { brandName: "leaving" })).toMatchObject({ errors: [{ path: "brandName" }] });
  const old = { ...as, now: after(1) };
  expect(await askDeletion(old, { brandName })).toMatchObject({ errors: [{ path: "password" }] });
  const unknown = { ...as, signIn: undefined };
  expect(await askDeletion(unknown, { brandName, password: testPassword })).toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await deletionOf(tenantId)).toBeNull();
  expect(await askDeletion(old, { brandName, password: testPassword })).toMatchObject({ ok: true });
  expect(await takeBack({ ...as, role: "finance" }, after(14))).toMatchObject({ code: "FORBIDDEN" });
});

test("an owner of another brand can neither ask nor take back", async () => {
  const mine = await owned();
  const theirs = await owned();
  const stranger = { ...mine.as, tenantId: theirs.tenantId };
  expect(await askDeletion(stranger, { brandName: "Leaving" })).toMatchObject({ code: "FORBIDDEN" });
  expect(await askDeletion(theirs.as, { brandName: "Leaving" })).toMatchObject({ ok: true });
  expect(await takeBack(stranger, after(14))).toMatchObject({ code: "FORBIDDEN" });
  expect(await deletionOf(theirs.tenantId)).toMatchObject({ dueAt: after(14) });
});
