import { expect, test } from "vitest";
import { forgetCheckedKeys, verifyApiKey } from "@/server/auth/api-key";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestBrand } from "@/server/testing/brand";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { restRoutes } from "./rest-routes";

const somewhere = "01900000-0000-7000-8000-000000000000";
const pathOf = (path: string) => path.replace("{id}", somewhere);
const guarded = restRoutes.filter((route) => route.scope !== "public");
const bodyFor = (method: string) => (method === "get" ? undefined : {});

test.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s needs its scope, and a key",
  async (_, route) => {
    const { tenantId } = await createTestBrand();
    const others = ["settings:write", "exports:read"] as const;
    const lacking = restClient(await newTestKey(tenantId, others));
    const refused = await lacking(route.method.toUpperCase(), pathOf(route.path), bodyFor(route.method));
    expect([refused.status, refused.body.code]).toEqual([403, "FORBIDDEN"]);
    expect(refused.body.detail).toContain(route.scope);
    for (const key of ["", "wk_nonsense", `wk_${tenantId.replaceAll("-", "")}_${"A".repeat(43)}`]) {
      const unknown = await restClient(key)(route.method.toUpperCase(), pathOf(route.path), bodyFor(route.method));
      expect([unknown.status, unknown.body.code]).toEqual([401, "UNAUTHENTICATED"]);
      expect(unknown.headers.get("www-authenticate")).toBe("Bearer");
    }
  },
);

test("a secret does not open another brand, whatever brand the key claims", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const key = await newTestKey(mine.tenantId);
  const forged = key.replace(mine.tenantId.replaceAll("-", ""), theirs.tenantId.replaceAll("-", ""));
  expect((await restClient(forged)("GET", "/orders")).status).toBe(401);
  expect((await restClient(key)("GET", "/orders")).status).toBe(200);
});

test("a revoked or outlived key stops within seconds everywhere, and at once where it was revoked", async () => {
  const { tenantId } = await createTestBrand();
  const header = `Bearer ${await newTestKey(tenantId)}`;
  const now = new Date("2026-11-11T00:00:00Z");
  expect(await verifyApiKey(header, now)).toMatchObject({ tenantId });
  await withTenant(tenantId, (tx) => tx.execute("UPDATE api_key SET revoked_at = $1", [now]));
  expect(await verifyApiKey(header, new Date(now.getTime() + 30_000))).toBeUndefined();
  const other = await newTestKey(tenantId);
  expect(await verifyApiKey(`Bearer ${other}`, now)).toBeDefined();
  await withTenant(tenantId, (tx) => tx.execute("UPDATE api_key SET expires_at = $1", [now]));
  forgetCheckedKeys();
  expect(await verifyApiKey(`Bearer ${other}`, now)).toBeUndefined();
});

test("only a hash of the key is kept", async () => {
  const { tenantId } = await createTestBrand();
  const key = await newTestKey(tenantId);
  const rows = await withTenant(tenantId, (tx) => tx.query("SELECT api_key::text AS row FROM api_key"));
  expect(JSON.stringify(rows)).not.toContain(key.slice(41));
});
