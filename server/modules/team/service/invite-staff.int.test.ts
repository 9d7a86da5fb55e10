import { expect, test } from "vitest";
import type { StaffRow } from "@/lib/contracts/team";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { acceptInvitation } from "./invitations";
import { inviteStaffIn, staffOf } from "./invite-staff";

const now = new Date();
const siteUrl = "https://weft.test";
type Brand = Awaited<ReturnType<typeof createOwnedBrand>>;

async function brandWithStores(...codes: string[]) {
  const brand = await createOwnedBrand();
  const { tenantId } = brand;
  await withTenant(tenantId, (tx) =>
    tx.db.location.createMany({
      data: codes.map((code, ordinal) => {
        const type = code.startsWith("W") ? "dc" : "store";
        return { tenantId, id: newId(), ordinal, code, name: code, type, lat: 31, lng: 121 };
      }),
    }),
  );
  return brand;
}

const invite = ({ tenantId, owner }: Brand, rows: StaffRow[], dryRun = false) => {
  const actor = { type: "user" as const, id: owner.userId };
  return withTenant(tenantId, (tx) => inviteStaffIn(tx, rows, { ...acting("owner"), actor, siteUrl, now, dryRun }));
};

const lettersTo = (email: string) =>
  withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress: email }, orderBy: { id: "asc" } }));
const open = (tenantId: TenantId) =>
  withTenant(tenantId, (tx) => tx.db.invitation.findMany({ where: { revokedAt: null, acceptedAt: null } }));

test("a check invites nobody; an import sends one letter a person, kept to all their stores", async () => {
  const brand = await brandWithStores("S1", "S2", "W1");
  const [ann, bob] = [`${newId()}@ann.test`, `${newId()}@bob.test`];
  const rows = [
    { location: "S1", email: ann },
    { location: "S2", email: ann },
    { location: "S2", email: bob },
    { location: "W1", email: bob },
    { location: "S9", email: bob },
    { location: "S1", email: brand.owner.email },
  ];
  const checked = await invite(brand, rows, true);
  expect(checked).toMatchObject({ created: 3, changed: 0 });
  expect(checked.errors.map(({ index, code }) => [index, code])).toEqual([
    [3, "unknown_location"],
    [4, "unknown_location"],
    [5, "other_role"],
  ]);
  expect(await open(brand.tenantId)).toEqual([]);
  expect(await invite(brand, rows)).toEqual(checked);
  const invitations = await open(brand.tenantId);
  expect(invitations.map(({ role, locationIds }) => [role, locationIds.length]).sort()).toEqual([
    ["store", 1],
    ["store", 2],
  ]);
  expect(await lettersTo(ann)).toHaveLength(1);
  expect(await staffOf(brand.tenantId, now)).toHaveLength(3);
  expect(await invite(brand, rows)).toMatchObject({ created: 0, changed: 0 });
  expect(await lettersTo(ann)).toHaveLength(1);
});

test("who has joined gets another store without a letter", async () => {
  const brand = await brandWithStores("S1", "S2");
  const person = await createTestPerson();
  await invite(brand, [{ location: "S1", email: person.email }]);
  const [letter] = await lettersTo(person.email);
  const token = /\/invite\/(\S+)/.exec(letter?.textBody ?? "")?.[1] ?? "";
  const joined = await acceptInvitation({ token, userId: person.userId, address: newId(), now });
  expect(joined).toMatchObject({ ok: true });
  expect(await invite(brand, [{ location: "S2", email: person.email }])).toMatchObject({ created: 0, changed: 1 });
  const member = await withTenant(brand.tenantId, (tx) =>
    tx.db.membership.findFirst({ where: { userId: person.userId } }),
  );
  expect(member).toMatchObject({ role: "store" });
  expect(member?.locationIds).toHaveLength(2);
  expect(await lettersTo(person.email)).toHaveLength(1);
});

test("another brand's stores and people are nobody's", async () => {
  const mine = await brandWithStores("S1");
  const theirs = await brandWithStores("T1");
  const email = `${newId()}@ann.test`;
  const outcome = await invite(mine, [{ location: "T1", email }]);
  expect(outcome.errors).toMatchObject([{ code: "unknown_location" }]);
  await invite(theirs, [{ location: "T1", email }]);
  expect(await invite(mine, [{ location: "S1", email }])).toMatchObject({ created: 1 });
  expect(await staffOf(theirs.tenantId, now)).toEqual([{ location: "T1", email }]);
});

test("a file of strangers' addresses ends at the day's limit", async () => {
  const brand = await brandWithStores("S1");
  const rows = Array.from({ length: 3_002 }, (_, n) => ({ location: "S1", email: `n${n}@stranger.test` }));
  const { created, errors } = await invite(brand, rows, true);
  expect([created, errors.length, errors[0]?.code]).toEqual([3_000, 2, "too_many"]);
});
