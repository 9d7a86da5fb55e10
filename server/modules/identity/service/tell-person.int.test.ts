import { expect, test } from "vitest";
import { withIdentity } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { endOne } from "@/server/modules/sign-ins/service";
import { withCaller } from "@/server/telemetry/caller";
import { createTestPerson, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { changePassword } from "./profile";
import { recordForPerson } from "./record-for-person";

const now = new Date("2026-11-11T00:00:00Z");
const mailsTo = (toAddress: string) =>
  withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress }, orderBy: { createdAt: "asc" } }));

test("a person is told by mail when how they sign in has changed, and from where", async () => {
  const { userId, email } = await createTestPerson();
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const headers = new Headers({ "x-forwarded-for": "198.51.100.9", "user-agent": firefox });
  const next = "four birds sang at dawn";
  unwrap(await withCaller(headers, () => changePassword({ userId }, { current: testPassword, next }, now)));
  const [mail, ...more] = await mailsTo(email);
  expect(more).toEqual([]);
  expect(mail?.subject).toContain("密码已修改");
  expect(mail?.textBody).toContain("Firefox · Linux · 198.51.100.9");
  expect(mail?.textBody).not.toContain(next);
});

test.each([
  "password.reset",
  "second_factor.set_up",
  "second_factor.turned_off",
  "recovery_code.renewed",
  "recovery_code.used",
  "passkey.added",
  "passkey.removed",
  "sso.linked",
  "address.changed",
])("%s is among it", async (action) => {
  const { userId, email } = await createTestPerson();
  await withIdentity(undefined, (tx) => tx.db.appUser.update({ where: { id: userId }, data: { locale: "en" } }));
  await recordForPerson(userId, action);
  expect(await mailsTo(email)).toMatchObject([{ subject: expect.stringMatching(/^Your Weft account: /) }]);
});

test("what is no way in is not told", async () => {
  const { userId, email } = await createTestPerson();
  const [here, there] = [await signedIn(userId, now), await signedIn(userId, now)];
  unwrap(await endOne(here, there.signInId, { now }));
  expect(await mailsTo(email)).toEqual([]);
});
