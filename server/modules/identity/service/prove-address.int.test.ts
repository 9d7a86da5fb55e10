import { expect, test } from "vitest";
import { withIdentity } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createTestPerson, testPassword } from "@/server/testing/person";
import { askForProof, proofLinkWorks, proveAddress } from "./prove-address";
import { requestReset, resetPassword } from "./reset-password";
import { signUpPerson } from "./sign-up";

const now = new Date("2026-11-11T00:00:00Z");
const siteUrl = "https://weft.test";
const here = { address: "here", now };
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const person = (email: string) =>
  withIdentity(undefined, (tx) => tx.db.appUser.findUniqueOrThrow({ where: { email } }));

async function mailedToken(email: string, kind: "verify" | "reset"): Promise<string> {
  const mail = await withIdentity(undefined, (tx) =>
    tx.db.outboxMail.findFirstOrThrow({ where: { toAddress: email }, orderBy: { createdAt: "desc" } }),
  );
  return new RegExp(`https://weft.test/${kind}/(\\S+)`).exec(mail.textBody)?.[1] ?? "";
}

async function newcomer() {
  const email = `${newId()}@example.test`;
  const given = { name: "Ann", email, password: testPassword, locale: "en" as const };
  unwrap(await signUpPerson(given, { address: `address-${newId()}`, siteUrl }, now));
  return { email, userId: (await person(email)).id as UserId };
}

test("who signs up gets a link; used while signed in, it proves the address once", async () => {
  const { email, userId } = await newcomer();
  expect((await person(email)).emailVerifiedAt).toBeNull();
  const token = await mailedToken(email, "verify");
  expect(await proofLinkWorks(userId, token, now)).toBe(true);
  unwrap(await proveAddress({ ...here, userId }, token));
  expect((await person(email)).emailVerifiedAt).toEqual(now);
  expect(await proveAddress({ ...here, userId }, token)).toMatchObject({ code: "EXPIRED" });
  expect(await askForProof(userId, siteUrl, now)).toMatchObject({ code: "WRONG_STATE" });
});

test("somebody else's account proves nothing by the link, and a link ends after a day", async () => {
  const { email, userId } = await newcomer();
  const other = await createTestPerson();
  const token = await mailedToken(email, "verify");
  expect(await proveAddress({ ...here, userId: other.userId }, token)).toMatchObject({ code: "EXPIRED" });
  expect(await proveAddress({ ...here, userId, now: later(25) }, token)).toMatchObject({ code: "EXPIRED" });
  unwrap(await askForProof(userId, siteUrl, now));
  unwrap(await proveAddress({ ...here, userId }, await mailedToken(email, "verify")));
});

test("a new password by mail proves the address, unless somebody may have kept another way in", async () => {
  const forget = async (email: string) => {
    unwrap(await requestReset({ email, address: `address-${newId()}`, siteUrl, now }));
    unwrap(await resetPassword({ token: await mailedToken(email, "reset"), password: testPassword }, "here", now));
    return (await person(email)).emailVerifiedAt;
  };
  const plain = await newcomer();
  expect(await forget(plain.email)).toEqual(now);
  const keyed = await newcomer();
  const passkey = { id: newId(), userId: keyed.userId, credentialId: newId(), publicKey: Buffer.of(1), counter: 0n };
  await withIdentity(undefined, (tx) =>
    tx.db.passkey.create({ data: { ...passkey, transports: [], name: "Kept", createdAt: now } }),
  );
  expect(await forget(keyed.email)).toBeNull();
});
