import { expect, test } from "vitest";
import type { ActivityPage } from "@/lib/contracts/audit";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { withCaller } from "@/server/telemetry/caller";
import { createTestBrand } from "@/server/testing/brand";
import { asOwner } from "@/server/testing/canary";
import { activityOf, exportActivity } from "./read-activity";
import { type AuditEvent, recordAudit } from "./service";
import { verifyChain } from "./verify-chain";

const everything: ActivityPage = { q: "", people: [], subjects: [], at: {}, limit: 100 };
const chrome = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
const headers = (agent: string) => new Headers({ "user-agent": agent, "x-forwarded-for": "10.0.0.1, 203.0.113.9" });
const record = (tenantId: TenantId, actorType: AuditEvent["actorType"]) =>
  withTenant(tenantId, (tx) =>
    recordAudit(tx, { actorType, actorId: newId(), action: "tested", subjectType: "chain", subjectId: newId() }),
  );

test("an entry says where its request came from, inside the chain; work by the clock comes from nowhere", async () => {
  const { tenantId } = await createTestBrand();
  await withCaller(headers(chrome), () => record(tenantId, "user"));
  await withCaller(headers("weft-client/1.0"), () => record(tenantId, "api_key"));
  await withCaller(headers(chrome), () => record(tenantId, "system"));
  await record(tenantId, "user");
  const { rows } = await activityOf(tenantId, everything, "UTC");
  expect(rows.map((row) => row.data.caller)).toEqual([
    ...[undefined, undefined, { address: "203.0.113.9", device: "weft-client/1.0" }],
    { address: "203.0.113.9", device: "Chrome · macOS" },
  ]);
  expect((await verifyChain(tenantId)).faults).toEqual([]);
  await asOwner((db) =>
    db.query(`UPDATE audit_entry SET data = jsonb_set(data, '{caller,address}', '"1.1.1.1"') WHERE id = $1`, [
      rows[3]?.id,
    ]),
  );
  expect((await verifyChain(tenantId)).faults).toMatchObject([{ fault: "edited", entryId: rows[3]?.id }]);
});

test("an export is all that matches, beyond a page, and only of this brand", async () => {
  const [mine, theirs] = [await createTestBrand(), await createTestBrand()];
  await record(theirs.tenantId, "user");
  await withTenant(mine.tenantId, async (tx) => {
    for (let n = 0; n < 250; n++) {
      await recordAudit(tx, {
        actorType: "system",
        action: "tested",
        subjectType: n % 2 ? "odd" : "even",
        subjectId: `${n}`,
      });
    }
  });
  const read = async (subjects: string[]) => {
    const ids: string[] = [];
    for await (const row of exportActivity(mine.tenantId, { ...everything, subjects }, "UTC")) ids.push(row.subjectId);
    return ids;
  };
  expect(await read([])).toHaveLength(250);
  expect(await read(["odd"])).toHaveLength(125);
});
