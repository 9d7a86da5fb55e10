import { expect, test } from "vitest";
import { admit, type Caller } from "@/server/auth/admit";
import { limits } from "@/server/auth/rate-limit";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { captureLog } from "@/server/testing/capture-log";
import { createOwnedBrand } from "@/server/testing/person";
import { takeExport } from "./take-export";

const now = new Date("2026-11-11T00:00:00Z");
const later = new Date(now.getTime() + 3_600_001);

async function exporter() {
  const { tenantId, slug, owner } = await createOwnedBrand();
  const headers = { "x-forwarded-for": "198.51.100.9", "user-agent": "curl/8" };
  const request = new Request(`https://weft.test/api/${slug}/export/orders?filter=${"13977770042"}`, { headers });
  const caller: Caller = unwrap(await admit(request, owner.userId, slug, ["exports:read", "orders:read"]));
  const take = (at = now) => takeExport(request, caller, { of: "orders", format: "csv" }, at);
  const entries = () => withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ where: { action: "export.taken" } }));
  return { owner, take, entries };
}

test("a file that leaves is on record: who took what, and from where, not what they searched for", async () => {
  const { owner, take, entries } = await exporter();
  const other = await exporter();
  unwrap(await take());
  expect(await entries()).toMatchObject([
    { actorId: owner.userId, data: { label: "orders", format: "csv", caller: { address: "198.51.100.9" } } },
  ]);
  expect(JSON.stringify((await entries()).map(({ data }) => data))).not.toContain("13977770042");
  expect(await other.entries()).toEqual([]);
});

test("so many files an hour leave with one person and no more; what is refused is written down", async () => {
  const { take, entries } = await exporter();
  for (let n = 0; n < limits.exports.points; n++) unwrap(await take());
  const said = await captureLog(async () => expect(await take()).toMatchObject({ code: "RATE_LIMITED" }));
  expect(said).toContain("access refused");
  expect(await entries()).toHaveLength(limits.exports.points);
  expect(await take(later)).toMatchObject({ ok: true });
});
