import type { AnyTRPCProcedure } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { permissions, type Role, rolePermissions, roles } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { createFullBrand, fingerprint, secretText } from "@/server/testing/full-brand";
import { callProcedure as call, goodInput, procedures } from "@/server/testing/procedures";

const permissionOf = (procedure: AnyTRPCProcedure) => (procedure._def.meta as { permission?: string }).permission ?? "";
const ofBrands = procedures.filter(([, procedure]) => permissions.some((known) => known === permissionOf(procedure)));

let mine: TenantId;
let theirs: Awaited<ReturnType<typeof createFullBrand>>;
let untouched: string;
const members = new Map<Role, UserId>();

beforeAll(async () => {
  mine = (await createTestBrand()).tenantId;
  theirs = await createFullBrand();
  untouched = await fingerprint(theirs.tenantId, theirs.ids.keys());
  await withTenant(mine, async (tx) => {
    for (const role of roles) {
      const userId = newId() as UserId;
      await tx.db.appUser.create({
        data: { id: userId, email: `${userId}@example.test`, name: role, passwordHash: "none" },
      });
      await tx.db.membership.create({ data: { tenantId: mine, id: newId(), userId, role } });
      members.set(role, userId);
    }
  });
});

/** Calls one procedure by its path; the value, or the error's code. */
test("every procedure says what it asks for", () => {
  const known: string[] = [...permissions, "user", "public"];
  const silent = procedures.filter(([, procedure]) => !known.includes(permissionOf(procedure)));
  expect(silent.map(([path]) => path)).toEqual([]);
  expect(ofBrands.length).toBeGreaterThan(10);
});

test.each(ofBrands.map(([path, procedure]) => [path, permissionOf(procedure)]))(
  "%s is closed to strangers, to members of other brands and to roles without %s, and open to the others",
  async (path, permission) => {
    expect(await call(path, undefined, mine)).toMatchObject({ code: "UNAUTHORIZED" });
    expect(await call(path, members.get("owner"), theirs.tenantId)).toMatchObject({ code: "NOT_FOUND" });
    for (const role of roles) {
      const allowed = permissions.some((known) => known === permission && rolePermissions[role].includes(known));
      const { code } = await call(path, members.get(role), mine);
      if (allowed) expect(["UNAUTHORIZED", "FORBIDDEN", "INTERNAL_SERVER_ERROR"], role).not.toContain(code);
      else expect(code, role).toBe("FORBIDDEN");
    }
  },
);

test.each(procedures.filter(([, procedure]) => permissionOf(procedure) === "user").map(([path]) => path))(
  "%s is closed to strangers",
  async (path) => {
    expect(await call(path, undefined, mine)).toMatchObject({ code: "UNAUTHORIZED" });
  },
);

/** Calls at a time: as many as there are connections. */
const together = 10;

test.each(ofBrands)("%s, given ids of another brand, neither shows nor changes it", async (path, procedure) => {
  const usesIds = JSON.stringify(goodInput(path, procedure, newId()), bigints)?.match(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  const ids = usesIds ? [...new Set(theirs.ids.values())] : [newId()];
  for (let at = 0; at < ids.length; at += together) {
    const calls = ids
      .slice(at, at + together)
      .map((id) => call(path, members.get("owner"), mine, goodInput(path, procedure, id)));
    for (const outcome of await Promise.all(calls)) {
      // Input the schema refuses would prove nothing: give this procedure one in walk-inputs.ts.
      expect(outcome.unparsed, `sample input for ${path}`).toBeUndefined();
      expect(outcome, path).not.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
      expect(JSON.stringify(outcome.value, bigints) ?? "").not.toContain(secretText);
    }
  }
  if (procedure._def.type === "mutation") expect(await theirFingerprint()).toBe(untouched);
});

test("nor did any that only reads", async () => {
  expect(await theirFingerprint()).toBe(untouched);
});

const theirFingerprint = () => fingerprint(theirs.tenantId, theirs.ids.keys());

const bigints = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
