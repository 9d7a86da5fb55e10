import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import { authorize } from "@/server/auth/brand";
import { checkCredentials } from "@/server/auth/credentials";
import type { Checked } from "@/server/auth/sign-ins";
import { withIdentity } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson, testPassword } from "@/server/testing/person";
import { acceptInvitation, invite, readInvitation, revokeInvitation } from "./invitations";
import { listTeam, removeMember } from "./members";

const now = new Date("2026-11-11T00:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const account = { name: "New colleague", password: testPassword, locale: "zh-CN" as const };

async function brandWithInvitation(email = `${newId()}@example.test`, role: Role = "support") {
  const brand = await createOwnedBrand("Inviting");
  const actor = { tenantId: brand.tenantId, userId: brand.owner.userId, ...acting("owner"), now };
  const invited = await invite({ ...actor, siteUrl: "https://weft.test" }, { email, role, locationIds: [] });
  return { ...brand, actor, email, ...unwrap(invited) };
}

const accept = (token: string, userId?: UserId, withAccount = true, at = now) =>
  acceptInvitation({ token, userId, address: newId(), now: at, ...(withAccount ? { account } : {}) });

test("a link lets a new person in, with the role it names, once", async () => {
  const { slug, email, token } = await brandWithInvitation();
  expect(await readInvitation(token, now)).toEqual({
    brandName: "Inviting",
    email,
    role: "support",
    roleName: null,
    hasAccount: false,
  });
  expect(unwrap(await accept(token))).toEqual({ slug, email });
  const person = unwrap(await checkCredentials({ email, password: testPassword }, newId())) as Checked;
  expect(await authorize(person.userId, slug, "holds:write")).toMatchObject({ ok: true });
  expect(await authorize(person.userId, slug, "team:write")).toMatchObject({ code: "FORBIDDEN" });
  expect(await accept(token)).toMatchObject({ code: "EXPIRED" });
  expect(await readInvitation(token, now)).toBeUndefined();
});

test("an address that has an account accepts signed in as itself, never with a new password", async () => {
  const invited = await createTestPerson();
  const other = await createTestPerson();
  const { slug, token } = await brandWithInvitation(invited.email);
  expect(await accept(token)).toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await accept(token, other.userId)).toMatchObject({ code: "FORBIDDEN" });
  // The refusals have not used the link up.
  expect(unwrap(await accept(token, invited.userId, false)).slug).toBe(slug);
  expect(await checkCredentials({ email: invited.email, password: testPassword }, newId())).toMatchObject({ ok: true });
});

test("a link is worth nothing once revoked, replaced, too old, or altered", async () => {
  const first = await brandWithInvitation();
  unwrap(await revokeInvitation(first.actor, first.invitationId));
  expect(await accept(first.token)).toMatchObject({ code: "EXPIRED" });
  const again = { ...first.actor, siteUrl: "https://weft.test" };
  const replaced = unwrap(await invite(again, { email: first.email, role: "viewer", locationIds: [] }));
  const latest = unwrap(await invite(again, { email: first.email, role: "viewer", locationIds: [] }));
  expect(await accept(replaced.token)).toMatchObject({ code: "EXPIRED" });
  expect(await accept(latest.token, undefined, true, days(8))).toMatchObject({ code: "EXPIRED" });
  const other = await createOwnedBrand();
  const elsewhere = Buffer.from(other.tenantId.replaceAll("-", ""), "hex").toString("base64url");
  expect(await accept(latest.token.replace(/^[^.]+/, elsewhere))).toMatchObject({ code: "EXPIRED" });
  expect(await readInvitation("nonsense", now)).toBeUndefined();
  expect(unwrap(await accept(latest.token)).slug).toBe(first.slug);
});

test("who accepts a link twice at the same moment joins once", async () => {
  const { token, tenantId } = await brandWithInvitation();
  const results = await Promise.all([accept(token), accept(token), accept(token)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect((await listTeam(tenantId, now)).members).toHaveLength(2);
});

test("a member is not invited again, a removed one is", async () => {
  const { actor, email, token, tenantId, slug } = await brandWithInvitation();
  unwrap(await accept(token));
  const site = { ...actor, siteUrl: "https://weft.test" };
  const back = { email, role: "finance" as const, locationIds: [] };
  expect(await invite(site, back)).toMatchObject({ code: "ALREADY_EXISTS" });
  const member = (await listTeam(tenantId, now)).members.find((one) => one.email === email);
  unwrap(await removeMember(actor, member?.id ?? ""));
  const second = unwrap(await invite(site, back));
  const userId = member?.userId as UserId;
  unwrap(await accept(second.token, userId, false));
  expect(await authorize(userId, slug, "costs:read")).toMatchObject({ ok: true });
});

test("an admin cannot invite an owner; another brand's invitation cannot be revoked", async () => {
  const { actor, invitationId, token } = await brandWithInvitation();
  const admin = { ...actor, ...acting("admin"), siteUrl: "https://weft.test" };
  const owner = { email: `${newId()}@example.test`, role: "owner" as const, locationIds: [] };
  expect(await invite(admin, owner)).toMatchObject({ code: "FORBIDDEN" });
  const other = await brandWithInvitation();
  expect(await revokeInvitation(other.actor, invitationId)).toMatchObject({ code: "NOT_FOUND" });
  expect(await readInvitation(token, now)).toBeDefined();
});

test("the letter goes to the invited address, with the link", async () => {
  const { email, token } = await brandWithInvitation();
  const letters = await withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress: email } }));
  expect(letters.map(({ textBody }) => textBody.includes(`https://weft.test/invite/${token}`))).toEqual([true]);
});
