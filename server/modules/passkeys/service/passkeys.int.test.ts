import { expect, test } from "vitest";
import { endSignIns, findSignIn, type SignedIn } from "@/server/auth/sign-ins";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { createAuthenticator } from "@/server/testing/authenticator";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { checkPasskey, signInOptions } from "./check-passkey";
import { passkeysOf, register, registrationOptions, remove } from "./register";

const now = new Date("2026-11-11T00:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const siteUrl = "https://weft.test";
const here = { siteUrl, now };
const caller = () => ({ ...here, address: `address-${Math.random()}` });

const ask = async (me: SignedIn) => unwrap(await registrationOptions(me, here)).challenge;
const askToEnter = async () => unwrap(await signInOptions(caller())).challenge;

async function withPasskey(me: SignedIn, name = "Office") {
  const authenticator = createAuthenticator(siteUrl);
  unwrap(await register(me, { ...here, name, answer: authenticator.create(await ask(me)) }));
  return authenticator;
}

async function somebody() {
  const { userId } = await createTestPerson();
  return signedIn(userId, now);
}

const again = async (me: SignedIn) => (await findSignIn(me.userId, me.signInId, now)) ?? me;

test("a passkey signs in with two factors, and the session that made it has them too", async () => {
  const { owner, tenantId } = await createOwnedBrand();
  const me = await signedIn(owner.userId, now);
  const authenticator = await withPasskey(me);
  expect((await again(me)).twoFactors).toBe(true);
  const entered = await checkPasskey(authenticator.get(await askToEnter()), caller());
  expect(entered).toMatchObject({ ok: true, value: { userId: me.userId, method: "passkey", sessionVersion: 1 } });
  expect(await passkeysOf(me)).toMatchObject([{ name: "Office", usedAt: now }]);
  const [{ id } = { id: "" }] = await passkeysOf(me);
  unwrap(await remove(await again(me), { id }, now));
  expect((await again(me)).twoFactors).toBe(false);
  expect(await checkPasskey(authenticator.get(await askToEnter()), caller())).toMatchObject({
    code: "UNAUTHENTICATED",
  });
  const entries = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { id: "asc" } }));
  expect(entries.map(({ action }) => action)).toEqual(["passkey.added", "passkey.removed"]);
});

test("what the site asked for is answered once, in time, at this site, by somebody who was there", async () => {
  const authenticator = await withPasskey(await somebody());
  const challenge = await askToEnter();
  expect(await checkPasskey(authenticator.get(challenge), caller())).toMatchObject({ ok: true });
  const wrong = { code: "UNAUTHENTICATED" };
  expect(await checkPasskey(authenticator.get(challenge), caller())).toMatchObject(wrong);
  expect(await checkPasskey(authenticator.get("bm90LW91cnM"), caller())).toMatchObject(wrong);
  const tooLate = authenticator.get(await askToEnter());
  expect(await checkPasskey(tooLate, { ...caller(), now: later(6) })).toMatchObject(wrong);
  for (const ways of [
    { origin: "https://weft.test.evil.test" },
    { origin: "http://weft.test" },
    { rpId: "evil.test" },
    { unverified: true },
    { counter: 1 },
  ]) {
    const given = authenticator.get(await askToEnter(), ways);
    expect(await checkPasskey(given, caller()), JSON.stringify(ways)).toMatchObject(wrong);
  }
  for (const odd of ["", "{}", "null", '{"id":"x"}']) expect(await checkPasskey(odd, caller())).toMatchObject(wrong);
});

test("a question for one session cannot be answered in another, nor one for signing in to add a key", async () => {
  const [me, them] = [await somebody(), await somebody()];
  const add = (who: SignedIn, challenge: string) =>
    register(who, { ...here, name: "Mine", answer: createAuthenticator(siteUrl).create(challenge) });
  expect(await add(them, await ask(me))).toMatchObject({ code: "INVALID" });
  expect(await add(me, await askToEnter())).toMatchObject({ code: "INVALID" });
  const used = await ask(me);
  unwrap(await add(me, used));
  expect(await add(await again(me), used)).toMatchObject({ code: "INVALID" });
  const strong = await again(me);
  const unverified = createAuthenticator(siteUrl).create(await ask(strong), { unverified: true });
  expect(await register(strong, { ...here, name: "Weak", answer: unverified })).toMatchObject({ code: "INVALID" });
});

test("a password alone adds nothing to an account that has a passkey, and removes nothing", async () => {
  const me = await somebody();
  await withPasskey(me);
  const weak = await signedIn(me.userId, now);
  expect(await registrationOptions(weak, here)).toMatchObject({ code: "FORBIDDEN" });
  const [{ id } = { id: "" }] = await passkeysOf(me);
  expect(await remove(weak, { id, password: testPassword }, now)).toMatchObject({ code: "FORBIDDEN" });
});

test("a session that began long ago is asked for the password", async () => {
  const me = await somebody();
  const hour = { ...here, now: later(60) };
  expect(await registrationOptions(me, hour)).toMatchObject({ code: "INVALID", errors: [{ path: "password" }] });
  expect(await registrationOptions(me, { ...hour, password: testPassword })).toMatchObject({ ok: true });
});

test("somebody else's passkey does not exist, and signing out everywhere ends what a passkey began", async () => {
  const [me, them] = [await somebody(), await somebody()];
  await withPasskey(me);
  await withPasskey(them);
  const [{ id } = { id: "" }] = await passkeysOf(them);
  expect(await remove(await again(me), { id }, now)).toMatchObject({ code: "NOT_FOUND" });
  expect(await passkeysOf(them)).toHaveLength(1);
  const session = await signedIn(me.userId, now, "passkey");
  await withIdentity(undefined, (tx) => endSignIns(tx, me.userId));
  expect(await findSignIn(me.userId, session.signInId, now)).toBeUndefined();
});
