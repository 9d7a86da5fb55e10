import { expect, test } from "vitest";
import { withIdentity } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { failuresOf } from "@/server/modules/sign-ins/service";
import { captureLog } from "@/server/testing/capture-log";
import { createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { enterByPassword } from "./enter-by-password";
import { noteFailedSignIn } from "./failed-sign-ins";
import { limits } from "./rate-limit";

const start = new Date("2026-11-11T00:00:00Z");
const at = (minutes: number) => () => new Date(start.getTime() + minutes * 60_000);
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const somewhere = (address = `192.0.2.1-${newId()}`) => ({ address, userAgent: firefox });
const wrong = "certainly not this one";

test("the account's owner sees who could not get in: when, from where and what was wrong", async () => {
  const [{ userId, email }, other] = [await createTestPerson(), await createTestPerson()];
  expect(
    await enterByPassword({ email: ` ${email.toUpperCase()}`, password: wrong }, somewhere("198.51.100.9"), at(0)),
  ).toBeUndefined();
  const mine = await signedIn(userId, at(1)());
  const [attempt, ...more] = await failuresOf(mine, at(1)());
  expect(attempt).toEqual({
    ...{ id: expect.any(String), reason: "password", address: "198.51.100.9", at: at(0)() },
    ...{ browser: "Firefox", system: "Linux" },
  });
  expect(more).toEqual([]);
  expect(await failuresOf(await signedIn(other.userId, at(1)()), at(1)())).toEqual([]);
  expect(await enterByPassword({ email, password: testPassword }, somewhere(), at(1))).toMatchObject({ userId });
  expect(await failuresOf(mine, at(2)())).toHaveLength(1);
});

test("the log says that, why and from where, the same whether there is an account; never a password or an address of mail", async () => {
  const { email } = await createTestPerson();
  const nobody = `${newId()}@example.test`;
  const linesOf = async (tried: string) => {
    const text = await captureLog(async () => {
      await enterByPassword({ email: tried, password: wrong }, somewhere("198.51.100.9"), at(0));
    });
    for (const word of [tried, wrong]) expect(text).not.toContain(word);
    return text
      .trim()
      .split("\n")
      .map((line) => ({ ...JSON.parse(line), time: 0 }));
  };
  const known = await linesOf(email);
  expect(known).toMatchObject([{ event: "sign-in failed", reason: "password", address: "198.51.100.9" }]);
  expect(await linesOf(nobody)).toEqual(known);
});

test("a flood is stopped without hiding what came before it; fifty attempts are kept, for thirty days", async () => {
  const { userId, email } = await createTestPerson();
  for (let attempt = 0; attempt < limits.signInAccount.points; attempt++) {
    await enterByPassword({ email, password: wrong }, somewhere(), at(0));
  }
  await expect(enterByPassword({ email, password: wrong }, somewhere(), at(1))).rejects.toThrow("RATE_LIMITED");
  const count = () => withIdentity(undefined, (tx) => tx.db.failedSignIn.count({ where: { userId } }));
  expect(await count()).toBe(limits.signInAccount.points);
  for (let minute = 2; minute < 60; minute++) {
    await noteFailedSignIn({ email, reason: "code" }, somewhere(), at(minute)());
  }
  expect(await count()).toBe(50);
  await noteFailedSignIn({ email, reason: "code" }, somewhere(), at(60 * 24 * 31)());
  expect(await count()).toBe(1);
});
