import { expect, test } from "vitest";
import { passwordInput } from "@/lib/contracts/identity";
import { withIdentity } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { changePassword } from "@/server/modules/identity/service/profile";
import { requestReset, resetPassword } from "@/server/modules/identity/service/reset-password";
import { signUp, signUpPerson } from "@/server/modules/identity/service/sign-up";
import { acceptInvitation, invite } from "@/server/modules/team/service/invitations";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, testPassword } from "@/server/testing/person";
import { checkCredentials } from "./credentials";
import { checkNewPassword } from "./new-passwords";

const now = new Date("2026-11-11T00:00:00Z");
const from = () => ({ address: newId(), siteUrl: "https://weft.test" });
const weak = (path: string, message: string) => ({ ok: false, code: "INVALID", errors: [{ path, message }] });
const good = "four birds sang at dawn";

test("a password anybody would try first is refused wherever one is set, and nothing is used up by it", async () => {
  const brand = await createOwnedBrand("Nordlicht");
  const { userId, email } = brand.owner;
  const person = { name: "Ann", email: `${newId()}@example.test`, locale: "en" as const };
  const newBrand = { brandName: "Nordlicht", timezone: "Asia/Shanghai", currency: "CNY" as const };
  const sign = { email: `${newId()}@example.test`, locale: "en" as const, ...newBrand };
  expect(await signUp({ ...sign, password: "Nordlicht2026!" }, from(), now)).toEqual(
    expect.objectContaining(weak("password", "personal")),
  );
  expect(await signUpPerson({ ...person, password: "password123" }, from(), now)).toMatchObject(
    weak("password", "common"),
  );

  const actor = { tenantId: brand.tenantId, userId, ...acting("owner"), now };
  const invited = { email: `${newId()}@example.test`, role: "support" as const, locationIds: [] };
  const { token: invitation } = unwrap(await invite({ ...actor, siteUrl: "https://weft.test" }, invited));
  const accept = (password: string) =>
    acceptInvitation({
      ...{ token: invitation, userId: undefined, address: newId(), now },
      account: { name: "Zhou Ming", password, locale: "zh-CN" },
    });
  expect(await accept("zhouming1988")).toMatchObject(weak("account.password", "personal"));
  expect(await accept(good)).toMatchObject({ ok: true });

  const change = (next: string) => changePassword({ userId }, { current: testPassword, next }, now);
  expect(await change("weftweftweft")).toMatchObject(weak("next", "repeated"));
  expect(await change("nordlicht-2026")).toMatchObject(weak("next", "personal"));
  expect(await checkCredentials({ email, password: testPassword }, newId())).toMatchObject({ ok: true });

  await requestReset({ email, ...from(), now });
  const mail = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findFirstOrThrow({ where: { toAddress: email } }),
  );
  const token = /\/reset\/(\S+)/.exec(mail.textBody)?.[1] ?? "";
  expect(await resetPassword({ token, password: "qwertyuiop" }, newId(), now)).toMatchObject(
    weak("password", "common"),
  );
  expect(await resetPassword({ token, password: good }, newId(), now)).toMatchObject({ ok: true });
});

test("any characters are taken, spaces and other scripts too, up to 200", () => {
  for (const password of ["我家的猫每天早上六点叫", "x".repeat(5) + good, `${good} `.repeat(8).slice(0, 200)]) {
    expect(passwordInput.safeParse(password).success).toBe(true);
    expect(checkNewPassword(password, { path: "password", words: [] })).toEqual({ ok: true, value: true });
  }
});
