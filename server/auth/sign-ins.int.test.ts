import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { withIdentity } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { unwrap } from "@/server/errors";
import { changePassword } from "@/server/modules/identity/service/profile";
import { requestReset, resetPassword } from "@/server/modules/identity/service/reset-password";
import { endAll, endOne, signInsOf } from "@/server/modules/sign-ins/service";
import { createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { endFormerSession } from "./former-session";
import { beginSignIn, findSignIn, idleMs, type SignedIn, sessionMs } from "./sign-ins";

const now = new Date("2026-11-11T00:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const works = async ({ userId, signInId }: SignedIn, at = now) =>
  (await findSignIn(userId, signInId, at)) !== undefined;

test("each sign-in is a session of its own, with its device, address and times", async () => {
  const { userId } = await createTestPerson();
  const first = await signedIn(userId, now);
  const second = await signedIn(userId, later(10));
  const [newest, oldest] = await signInsOf(second, later(11));
  expect(newest).toMatchObject({ id: second.signInId, current: true, browser: "Firefox", system: "Linux" });
  expect(oldest).toMatchObject({
    id: first.signInId,
    current: false,
    address: "192.0.2.7",
    createdAt: now,
    seenAt: now,
  });
  expect(JSON.stringify(newest)).not.toContain("Mozilla");
});

test("one session ends with its next request; the others go on", async () => {
  const { userId } = await createTestPerson();
  const [here, there] = [await signedIn(userId, now), await signedIn(userId, now)];
  unwrap(await endOne(here, there.signInId, { now }));
  expect(await works(there)).toBe(false);
  expect(await works(here)).toBe(true);
  expect(await endOne(here, there.signInId, { now })).toMatchObject({ code: "NOT_FOUND" });
});

test("somebody else's session cannot be ended, nor used under one's own name", async () => {
  const [mine, theirs] = [await createTestPerson(), await createTestPerson()];
  const [me, them] = [await signedIn(mine.userId, now), await signedIn(theirs.userId, now)];
  expect(await endOne(me, them.signInId, { now })).toMatchObject({ code: "NOT_FOUND" });
  expect(await works(them)).toBe(true);
  expect(await findSignIn(mine.userId, them.signInId, now)).toBeUndefined();
});

test("signing out everywhere ends all, this one too", async () => {
  const { userId } = await createTestPerson();
  const sessions = [await signedIn(userId, now), await signedIn(userId, now)];
  const [here] = sessions;
  if (here) unwrap(await endAll(here, { now }));
  for (const session of sessions) expect(await works(session)).toBe(false);
});

test("a new password ends every other session, a forgotten one every session", async () => {
  const { userId, email } = await createTestPerson();
  const [here, there] = [await signedIn(userId, now), await signedIn(userId, now)];
  unwrap(await changePassword(here, { current: testPassword, next: "something else 1" }, now));
  expect([await works(here), await works(there)]).toEqual([true, false]);
  unwrap(await requestReset({ email, address: "here", siteUrl: "https://weft.test", now }));
  const mail = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findFirstOrThrow({ where: { toAddress: email, textBody: { contains: "/reset/" } } }),
  );
  const token = /\/reset\/(\S+)/.exec(mail.textBody)?.[1] ?? "";
  unwrap(await resetPassword({ token, password: "a brand new one" }, "here", now));
  expect(await works(here)).toBe(false);
});

test("a sign-in whose password was checked before the change is dead from the start", async () => {
  const { userId } = await createTestPerson();
  const checked = { userId, sessionVersion: 1, method: "password" } as const;
  unwrap(await endAll(await signedIn(userId, now), { now }));
  const id = await beginSignIn(checked, { address: "", userAgent: "" }, now);
  expect(await findSignIn(userId, id, now)).toBeUndefined();
});

test("when it was seen is written every few minutes only, and a week without a request ends it", async () => {
  const { userId } = await createTestPerson();
  const session = await signedIn(userId, now);
  const seen = async (at: Date) => {
    await findSignIn(userId, session.signInId, at);
    return (await signInsOf(session, at))[0]?.seenAt;
  };
  expect(await seen(later(3))).toEqual(now);
  expect(await seen(later(6))).toEqual(later(6));
  const week = new Date(later(6).getTime() + idleMs);
  expect(await works(session, new Date(week.getTime() - 1))).toBe(true);
  expect(await works(session, new Date(week.getTime() + idleMs))).toBe(false);
  await signedIn(userId, new Date(week.getTime() + idleMs));
  const rows = await withIdentity(undefined, (tx) => tx.db.signIn.count({ where: { userId } }));
  expect(rows).toBe(1);
});

test("a session that never rests ends 30 days after it began", async () => {
  const { userId } = await createTestPerson();
  const session = await signedIn(userId, now);
  const day = 24 * 60;
  for (let days = 6; days < 30; days += 6) expect(await works(session, later(days * day))).toBe(true);
  expect(await works(session, new Date(now.getTime() + sessionMs - 1))).toBe(true);
  expect(await works(session, new Date(now.getTime() + sessionMs))).toBe(false);
  const next = await signedIn(userId, new Date(now.getTime() + sessionMs));
  expect(await signInsOf(next, new Date(now.getTime() + sessionMs))).toMatchObject([{ id: next.signInId }]);
});

test("a browser that signs in anew gives up the session it had, and no other", async () => {
  const { userId } = await createTestPerson();
  const [here, there] = [await signedIn(userId, now), await signedIn(userId, now)];
  const token = { sub: here.userId, signInId: here.signInId };
  const cookie = await encode({ token, secret: env().sessionSecret });
  await endFormerSession(new Headers({ cookie: `a=%; next-auth.session-token=${encodeURIComponent(cookie)}` }));
  expect([await works(here), await works(there)]).toEqual([false, true]);
  await endFormerSession(new Headers({ cookie: "next-auth.session-token=not.a.token" }));
  await endFormerSession(new Headers());
  expect(await works(there)).toBe(true);
});

test("a browser left open ends no sessions: the password is asked for again", async () => {
  const { userId } = await createTestPerson();
  const [here, there] = [await signedIn(userId, now), await signedIn(userId, now)];
  const anHour = later(60);
  const refused = { code: "INVALID", errors: [{ path: "password" }] };
  expect(await endOne(here, there.signInId, { now: anHour })).toMatchObject(refused);
  expect(await endAll(here, { now: anHour, password: "certainly not this one" })).toMatchObject(refused);
  expect([await works(here, anHour), await works(there, anHour)]).toEqual([true, true]);
  unwrap(await endOne(here, there.signInId, { now: anHour, password: testPassword }));
  unwrap(await endAll(here, { now: anHour, password: testPassword }));
  expect(await works(here, anHour)).toBe(false);
});
