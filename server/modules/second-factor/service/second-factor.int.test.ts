import { expect, test } from "vitest";
import { checkCredentials } from "@/server/auth/credentials";
import { limits } from "@/server/auth/rate-limit";
import { findSignIn } from "@/server/auth/sign-ins";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { codeAt } from "../totp";
import { renewRecoveryCodes, turnOff } from "./change";
import { beginSetUp, confirmSetUp, secondFactorOf } from "./set-up";

const now = new Date("2026-11-11T00:00:00Z");
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const somewhere = () => `address-${newId()}`;

async function withCodes(person: { userId: UserId; email: string }) {
  const me = await signedIn(person.userId, now);
  const { secret } = unwrap(await beginSetUp(me, undefined, now));
  const { codes } = unwrap(await confirmSetUp(me, codeAt(secret, now), now));
  return { me: (await findSignIn(me.userId, me.signInId, now)) ?? me, secret, codes };
}

const enter = (email: string, code: string | undefined, seconds: number, password = testPassword) =>
  checkCredentials({ email, password, code }, somewhere(), () => at(seconds));

test("nothing is asked for before a code was right; then a code is, after the password", async () => {
  const person = await createTestPerson();
  const me = await signedIn(person.userId, now);
  const elsewhere = await signedIn(person.userId, now);
  const { secret, qr } = unwrap(await beginSetUp(me, undefined, now));
  expect(qr).toMatch(/^<svg /);
  expect(await confirmSetUp(me, codeAt(secret, at(3600)), now)).toMatchObject({ code: "INVALID" });
  expect(await enter(person.email, undefined, 0)).toMatchObject({ value: { method: "password" } });
  const { codes } = unwrap(await confirmSetUp(me, codeAt(secret, now), now));
  expect(new Set(codes).size).toBe(10);
  expect(await findSignIn(me.userId, me.signInId, now)).toMatchObject({ twoFactors: true });
  expect(await findSignIn(me.userId, elsewhere.signInId, now)).toBeUndefined();
  expect(await enter(person.email, undefined, 60)).toEqual({ ok: true, value: "CODE_NEEDED" });
  expect(await enter(person.email, "000000", 60)).toEqual({ ok: true, value: "CODE_WRONG" });
  expect(await enter(person.email, codeAt(secret, at(60)), 60, "wrong")).toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await enter(person.email, codeAt(secret, at(60)), 60)).toMatchObject({ ok: true, value: { method: "code" } });
});

test("a code counts once, also for two who bring it at the same moment, and no earlier one after it", async () => {
  const person = await createTestPerson();
  const { secret } = await withCodes(person);
  const code = codeAt(secret, at(60));
  const both = await Promise.all([enter(person.email, code, 60), enter(person.email, code, 60)]);
  expect(both.filter((result) => result.ok && typeof result.value === "object")).toHaveLength(1);
  expect(await enter(person.email, code, 65)).toEqual({ ok: true, value: "CODE_WRONG" });
  expect(await enter(person.email, codeAt(secret, at(30)), 60)).toEqual({ ok: true, value: "CODE_WRONG" });
  // The code that set it up is used up too.
  const other = await createTestPerson();
  const fresh = await withCodes(other);
  expect(await enter(other.email, codeAt(fresh.secret, now), 1)).toEqual({ ok: true, value: "CODE_WRONG" });
});

test("each recovery code works once, however it is written; new ones replace the old", async () => {
  const person = await createTestPerson();
  const { me, secret, codes } = await withCodes(person);
  const [first = "", second = ""] = codes;
  const written = first.toUpperCase().replaceAll("-", " ");
  expect(await enter(person.email, written, 60)).toMatchObject({ ok: true, value: { method: "recovery" } });
  expect(await enter(person.email, first, 61)).toEqual({ ok: true, value: "CODE_WRONG" });
  expect(await secondFactorOf(me)).toMatchObject({ recoveryLeft: 9 });
  const renewed = unwrap(await renewRecoveryCodes(me, codeAt(secret, at(120)), at(120)));
  expect(await enter(person.email, second, 121)).toEqual({ ok: true, value: "CODE_WRONG" });
  expect(await enter(person.email, renewed.codes[0], 122)).toMatchObject({ value: { method: "recovery" } });
});

test("secret and recovery codes are nowhere in the database in clear", async () => {
  const person = await createTestPerson();
  const { secret, codes } = await withCodes(person);
  const rows = await withIdentity(undefined, (tx) =>
    tx.query(
      `SELECT f::text AS row, encode(f.sealed, 'escape') AS sealed FROM totp_factor f WHERE user_id = $1
       UNION ALL SELECT r::text, encode(r.code_hash, 'escape') FROM recovery_code r WHERE user_id = $1`,
      [person.userId],
    ),
  );
  expect(rows).toHaveLength(11);
  for (const clear of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
    expect(JSON.stringify(rows)).not.toContain(clear);
  }
});

test("codes cannot be guessed without end, by whatever path, and fifty at once count as fifty", async () => {
  const person = await createTestPerson();
  const { me, secret } = await withCodes(person);
  const guesses = await Promise.all(
    Array.from({ length: 50 }, (_, n) => renewRecoveryCodes(me, String(100_000 + n), at(60))),
  );
  expect(guesses.filter((result) => !result.ok && result.code === "INVALID")).toHaveLength(limits.codeAccount.points);
  expect(await enter(person.email, codeAt(secret, at(60)), 60)).toMatchObject({ code: "RATE_LIMITED" });
  expect(await enter(person.email, codeAt(secret, at(1000)), 1000)).toMatchObject({ ok: true });
});

test("turning it off needs password and code; sessions that began with a code have one factor then", async () => {
  const { owner, tenantId } = await createOwnedBrand();
  const { me, secret } = await withCodes(owner);
  const code = codeAt(secret, at(60));
  const wrong = { password: "wrong", code };
  expect(await turnOff(me, wrong, at(60))).toMatchObject({ code: "INVALID", errors: [{ path: "password" }] });
  const off = { password: testPassword, code: "000000" };
  expect(await turnOff(me, off, at(60))).toMatchObject({ code: "INVALID", errors: [{ path: "code" }] });
  unwrap(await turnOff(me, { ...off, code }, at(60)));
  expect(await enter(owner.email, undefined, 90)).toMatchObject({ value: { method: "password" } });
  expect(await findSignIn(me.userId, me.signInId, at(90))).toMatchObject({ twoFactors: false });
  const entries = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { id: "asc" } }));
  expect(entries.map(({ action }) => action)).toEqual(["second_factor.set_up", "second_factor.turned_off"]);
});

test("a session that began long ago is asked for the password before anything is set up", async () => {
  const { userId } = await createTestPerson();
  const me = await signedIn(userId, now);
  const much = at(3600);
  expect(await beginSetUp(me, undefined, much)).toMatchObject({ code: "INVALID", errors: [{ path: "password" }] });
  expect(await beginSetUp(me, testPassword, much)).toMatchObject({ ok: true });
});
