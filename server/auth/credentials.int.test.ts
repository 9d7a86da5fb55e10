import { expect, test } from "vitest";
import { withIdentity } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestPerson, testPassword } from "@/server/testing/person";
import { checkCredentials } from "./credentials";
import { limits, takeAttempt } from "./rate-limit";

const start = new Date("2026-11-11T00:00:00Z");
const at = (minutes: number) => () => new Date(start.getTime() + minutes * 60_000);
const somewhere = () => `address-${newId()}`;

test("the right password signs in, whatever the case of the address", async () => {
  const { userId, email } = await createTestPerson();
  const checked = await checkCredentials({ email: ` ${email.toUpperCase()} `, password: testPassword }, somewhere());
  expect(checked).toEqual({ ok: true, value: { userId, sessionVersion: 1, method: "password" } });
});

test("a wrong password and an unknown account get the same answer", async () => {
  const { email } = await createTestPerson();
  const wrong = await checkCredentials({ email, password: "not this one" }, somewhere());
  const unknown = await checkCredentials({ email: `${newId()}@example.test`, password: "not this one" }, somewhere());
  expect(wrong).toMatchObject({ ok: false, code: "UNAUTHENTICATED" });
  expect(unknown).toEqual(wrong);
});

test("an unknown account takes as long as a wrong password", async () => {
  const { email } = await createTestPerson();
  const timed = async (address: string) => {
    const began = performance.now();
    await checkCredentials({ email: address, password: "not this one" }, somewhere());
    return performance.now() - began;
  };
  await timed(`${newId()}@example.test`);
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 7; round++) {
    known.push(await timed(email));
    unknown.push(await timed(`${newId()}@example.test`));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[3] ?? 0;
  // Without the stand-in hash the unknown account answers in a tenth of the time.
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
});

test("after ten wrong passwords an account waits, even for the right one, until the window ends", async () => {
  const { email } = await createTestPerson();
  for (let attempt = 0; attempt < limits.signInAccount.points; attempt++) {
    expect(await checkCredentials({ email, password: "wrong" }, somewhere(), at(0))).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  }
  const right = { email, password: testPassword };
  expect(await checkCredentials(right, somewhere(), at(1))).toMatchObject({ code: "RATE_LIMITED" });
  expect(await checkCredentials(right, somewhere(), at(16))).toMatchObject({ ok: true });
});

test("right passwords do not use anything up", async () => {
  const { email } = await createTestPerson();
  const address = somewhere();
  for (let attempt = 0; attempt < limits.signInAccount.points + 3; attempt++) {
    expect(await checkCredentials({ email, password: testPassword }, address, at(0))).toMatchObject({ ok: true });
  }
});

test("one address that tries many accounts is stopped", async () => {
  const address = somewhere();
  for (let attempt = 0; attempt < limits.signInAddress.points; attempt++) {
    await takeAttempt(limits.signInAddress, address, start);
  }
  const { email } = await createTestPerson();
  expect(await checkCredentials({ email, password: testPassword }, address, at(1))).toMatchObject({
    code: "RATE_LIMITED",
  });
});

test("attempts at the same moment are all counted", async () => {
  const limit = { name: "test", points: 5, minutes: 1 };
  const subject = newId();
  const results = await Promise.all(Array.from({ length: 40 }, () => takeAttempt(limit, subject, start)));
  expect(results.filter((result) => result.ok)).toHaveLength(5);
});

test("the table of attempts names nobody, and windows long over are swept", async () => {
  const subject = `${newId()}@example.test`;
  const limit = { name: "sweep", points: 5, minutes: 1 };
  await takeAttempt(limit, subject, new Date("2020-01-01T00:00:00Z"));
  const rows = () => withIdentity(undefined, (tx) => tx.query<{ key: string }>("SELECT key FROM rate_limit"));
  const mine = (await rows()).filter(({ key }) => key.startsWith("sweep:"));
  expect(mine).toHaveLength(1);
  expect(JSON.stringify(await rows())).not.toContain(subject);
  await takeAttempt(limit, newId(), start);
  expect((await rows()).map(({ key }) => key)).not.toContain(mine[0]?.key);
});
