import { expect, test } from "vitest";
import { findBrandAccess } from "@/server/auth/brand";
import { checkCredentials } from "@/server/auth/credentials";
import { limits } from "@/server/auth/rate-limit";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { endAll } from "@/server/modules/sign-ins/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { changePassword, myBrands } from "./profile";
import { addBrand, signUp } from "./sign-up";

const now = new Date("2026-11-11T00:00:00Z");
const address = () => `address-${newId()}`;
const from = () => ({ address: address(), siteUrl: "https://weft.test" });
const brandOf = (brandName: string) => ({
  brandName,
  email: `${newId()}@example.test`,
  password: testPassword,
  locale: "en" as const,
  timezone: "Europe/Paris",
  currency: "EUR" as const,
});
const person = (email: string) =>
  withIdentity(undefined, (tx) => tx.db.appUser.findUniqueOrThrow({ where: { email } }));

test("signing up makes a brand that works: owner, channels, rate card, keys", async () => {
  const given = brandOf("Maison Fil");
  const { slug } = unwrap(await signUp(given, from(), now));
  expect(slug).toMatch(/^maison-fil/);
  const userId = (await person(given.email)).id as UserId;
  const access = await findBrandAccess(userId, slug);
  expect(access).toMatchObject({ role: "owner", timezone: "Europe/Paris", currency: "EUR", locale: "en" });
  if (!access) return;
  await withTenant(access.tenantId, async (tx) => {
    const channels = await tx.db.channel.findMany({ orderBy: { code: "asc" } });
    expect(channels.map(({ code, type, currency }) => [code, type, currency])).toEqual([
      ["api", "api", "EUR"],
      ["file", "file", "EUR"],
      ["manual", "manual", "EUR"],
    ]);
    expect(await tx.db.rateCardZone.count()).toBeGreaterThan(3);
    const keys = await tenantKeys(tx);
    expect(keys.open("sales_order.receiver", keys.seal("sales_order.receiver", "x")).toString()).toBe("x");
    expect((await tx.db.auditEntry.findMany()).map(({ action }) => action)).toEqual(["brand.created"]);
  });
  expect(await checkCredentials(given, address())).toMatchObject({ ok: true });
});

test("an address that has an account cannot sign up again, and nothing is left behind", async () => {
  const { email } = await createTestPerson();
  const taken = `Taken ${newId()}`;
  expect(await signUp({ ...brandOf(taken), email }, from(), now)).toMatchObject({ code: "ALREADY_EXISTS" });
  const { userId } = await createTestPerson();
  const { slug } = unwrap(
    await addBrand(userId, { name: taken, locale: "en", timezone: "UTC", currency: "EUR" }, address(), now),
  );
  // The name's own slug was free: the refused brand's transaction was rolled back.
  expect(slug).not.toMatch(/-[a-z2-9]{5}$/);
});

test("brands of one name, made at the same moment, get addresses of their own", async () => {
  const slugs = await Promise.all(
    Array.from({ length: 6 }, async () => unwrap(await signUp(brandOf("Same Name"), from(), now)).slug),
  );
  expect(new Set(slugs).size).toBe(6);
});

test("names without Latin letters, and names of our own pages, get a reachable address", async () => {
  for (const name of ["江南布衣", "API", "Sign in", "…"]) {
    expect(unwrap(await signUp(brandOf(name), from(), now)).slug).toMatch(/^brand-[a-z2-9]{5}$/);
  }
});

test("one address cannot make brands without end", async () => {
  const here = from();
  const { userId } = await createTestPerson();
  const brand = { name: "Mill", locale: "en", timezone: "UTC", currency: "EUR" } as const;
  for (let made = 0; made < limits.signUpAddress.points; made++)
    unwrap(await addBrand(userId, brand, here.address, now));
  expect(await signUp(brandOf("One more"), here, now)).toMatchObject({ code: "RATE_LIMITED" });
});

test("a person sees the brands they belong to, and no others", async () => {
  const mine = await createOwnedBrand("Mine");
  await createOwnedBrand("Theirs");
  expect(await myBrands(mine.owner.userId)).toEqual([{ role: "owner", roleName: null, slug: mine.slug, name: "Mine" }]);
  const { userId } = await createTestPerson();
  expect(await myBrands(userId)).toEqual([]);
  expect(await findBrandAccess(userId, mine.slug)).toBeUndefined();
});

test("a new password needs the present one and ends every session, as does signing out everywhere", async () => {
  const { userId, email } = await createTestPerson();
  const wrong = await changePassword({ userId }, { current: "guess", next: "something else 1" }, now);
  expect(wrong).toMatchObject({ code: "INVALID", errors: [{ path: "current" }] });
  expect((await person(email)).sessionVersion).toBe(1);
  unwrap(await changePassword({ userId }, { current: testPassword, next: "something else 1" }, now));
  expect((await person(email)).sessionVersion).toBe(2);
  expect(await checkCredentials({ email, password: testPassword }, address())).toMatchObject({ ok: false });
  expect(await checkCredentials({ email, password: "something else 1" }, address())).toMatchObject({ ok: true });
  unwrap(await endAll(await signedIn(userId, now), { now }));
  expect((await person(email)).sessionVersion).toBe(3);
});

test("the present password cannot be guessed without end", async () => {
  const { userId } = await createTestPerson();
  for (let attempt = 0; attempt < limits.signInAccount.points; attempt++) {
    await changePassword({ userId }, { current: "guess", next: "something else 1" }, now);
  }
  const right = await changePassword({ userId }, { current: testPassword, next: "something else 1" }, now);
  expect(right).toMatchObject({ code: "RATE_LIMITED" });
});
