import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { acting } from "@/server/testing/acting";
import { createOwnedBrand, testPassword } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { makeKey } from "./service";

const now = new Date("2026-11-11T00:00:00Z");
const later = new Date(now.getTime() + 3_600_000);
const key = { name: "Till", scopes: ["stock:read" as const] };

test("a key is made by the person of the session, not by whoever finds the browser open", async () => {
  const { tenantId, owner } = await createOwnedBrand();
  const signIn = await signedIn(owner.userId, now);
  const actor = { tenantId, userId: owner.userId, signIn, ...acting("owner" as const), now };
  expect(await makeKey(actor, key)).toMatchObject({ ok: true });
  const old = { ...actor, now: later };
  for (const password of [undefined, "certainly not this one"]) {
    expect(await makeKey(old, { ...key, password })).toMatchObject({ code: "INVALID", errors: [{ path: "password" }] });
  }
  expect(await makeKey({ ...actor, signIn: undefined }, key)).toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await makeKey(old, { ...key, password: testPassword })).toMatchObject({ ok: true });
  const entries = await withTenant(tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "api_key.created" } }),
  );
  expect(entries).toHaveLength(2);
  expect(JSON.stringify(entries, (_key, value) => (typeof value === "bigint" ? `${value}` : value))).not.toContain(
    testPassword,
  );
});
