import { expect, test } from "vitest";
import { checkCredentials } from "@/server/auth/credentials";
import { limits } from "@/server/auth/rate-limit";
import { withIdentity } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { createTestPerson } from "@/server/testing/person";
import { requestReset, resetLinkWorks, resetPassword } from "./reset-password";

const now = new Date("2026-11-11T00:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const address = () => `address-${newId()}`;
const ask = (email: string, from = address()) =>
  requestReset({ email, address: from, siteUrl: "https://weft.test", now });
const password = "a brand new one";

/** The tokens mailed to an address, latest last. */
async function mailedTokens(email: string): Promise<string[]> {
  const mails = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findMany({ where: { toAddress: email }, orderBy: { createdAt: "asc" } }),
  );
  return mails.map(({ textBody }) => /https:\/\/weft\.test\/reset\/(\S+)/.exec(textBody)?.[1] ?? "");
}

test("the mailed link sets a new password, once, and ends every session", async () => {
  const { userId, email } = await createTestPerson();
  unwrap(await ask(email));
  unwrap(await ask(email));
  const [first = "", second = ""] = await mailedTokens(email);
  expect(await resetLinkWorks(first, now)).toBe(true);
  expect(unwrap(await resetPassword({ token: second, password }, address(), later(5)))).toEqual({ email });
  expect(await checkCredentials({ email, password }, address())).toMatchObject({
    ok: true,
    value: { userId, sessionVersion: 2 },
  });
  // The used one, and every other one that was still open.
  for (const token of [second, first]) {
    expect(await resetPassword({ token, password }, address(), later(6))).toMatchObject({ code: "EXPIRED" });
  }
});

test("two uses of a link at the same moment: one wins", async () => {
  const { email } = await createTestPerson();
  unwrap(await ask(email));
  const [token = ""] = await mailedTokens(email);
  const results = await Promise.all(
    Array.from({ length: 4 }, () => resetPassword({ token, password }, address(), later(1))),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test("a link ends after an hour, and only its hash is kept", async () => {
  const { email } = await createTestPerson();
  unwrap(await ask(email));
  const [token = ""] = await mailedTokens(email);
  expect(await resetLinkWorks(token, later(61))).toBe(false);
  expect(await resetPassword({ token, password }, address(), later(61))).toMatchObject({ code: "EXPIRED" });
  const rows = await withIdentity(undefined, (tx) =>
    tx.query("SELECT password_reset::text AS row FROM password_reset"),
  );
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("an unknown address gets the same answer, as slowly, and no mail", async () => {
  const { email } = await createTestPerson();
  const stranger = `${newId()}@example.test`;
  const timed = async (to: string) => {
    const began = performance.now();
    const answer = await ask(to);
    return { answer, ms: performance.now() - began };
  };
  const known = await timed(email);
  const unknown = await timed(stranger);
  expect(unknown.answer).toEqual(known.answer);
  expect(unknown.ms).toBeGreaterThan(190);
  expect(await mailedTokens(stranger)).toEqual([]);
});

test("asking is limited per account and per address", async () => {
  const { email } = await createTestPerson();
  for (let asked = 0; asked < limits.resetAccount.points; asked++) unwrap(await ask(email));
  expect(await ask(email)).toMatchObject({ code: "RATE_LIMITED" });
  expect(await mailedTokens(email)).toHaveLength(limits.resetAccount.points);
});
