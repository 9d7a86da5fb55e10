import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { recordAudit } from "./service";
import { sealChain, verifyChain } from "./verify-chain";

const now = new Date("2026-11-23T08:00:00Z");
/** Somebody who got at the database as its owner, past the application. */
let intruder: pg.Client;
let tenantId: TenantId;

beforeAll(async () => {
  intruder = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await intruder.connect();
});
afterAll(() => intruder.end());
beforeEach(async () => {
  ({ tenantId } = await createTestBrand());
  for (const name of ["a", "b", "c", "d"]) await record(name);
});

const record = (subjectId: string) =>
  withTenant(tenantId, (tx) =>
    recordAudit(tx, {
      actorType: "system",
      action: "tested",
      subjectType: "chain",
      subjectId,
      data: { label: subjectId },
    }),
  );
const tamper = (sql: string) => intruder.query(sql.replaceAll("$T", `tenant_id = '${tenantId}'`));
const found = async () => (await verifyChain(tenantId)).faults.map(({ fault, seq }) => `${fault} ${seq ?? "-"}`);
const places = async () => Number((await verifyChain(tenantId)).entries);

test("what the application wrote fits, also when many write at once, and what was rolled back left no gap", async () => {
  const before = await places();
  const refused = withTenant(tenantId, async (tx) => {
    await recordAudit(tx, { actorType: "system", action: "tested", subjectType: "chain", subjectId: "never" });
    throw new Error("no");
  });
  await Promise.all([
    expect(refused).rejects.toThrow("no"),
    ...Array.from({ length: 20 }, (_, n) => record(`at once ${n}`)),
  ]);
  expect(await found()).toEqual([]);
  expect(await places()).toBe(before + 20);
});

test("an edited, a deleted, an inserted and a moved entry are named", async () => {
  const last = await places();
  await tamper(`UPDATE audit_entry SET data = '{"label": "x"}' WHERE $T AND subject_id = 'a'`);
  await tamper("DELETE FROM audit_entry WHERE $T AND subject_id = 'c'");
  await tamper("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_chained");
  await tamper(`INSERT INTO audit_entry (tenant_id, id, actor_type, action, subject_type, subject_id)
    VALUES ('${tenantId}', gen_random_uuid(), 'system', 'tested', 'chain', 'planted')`);
  await tamper("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_chained");
  expect(await found()).toEqual([`edited ${last - 3}`, `deleted ${last - 1}`, "inserted -"]);
});

test("two entries that changed places are found, and an entry that went together with its link", async () => {
  const last = await places();
  await tamper("CREATE TEMP TABLE moved AS SELECT * FROM audit_link WHERE $T");
  for (const [place, from] of [
    [last - 1, last - 2],
    [last - 2, last - 1],
  ]) {
    await tamper(`DELETE FROM audit_link WHERE $T AND seq = ${place}`);
    await tamper(`INSERT INTO audit_link SELECT m.tenant_id, ${place}, gen_random_uuid(), m.digest, k.chain
      FROM moved m, moved k WHERE m.seq = ${from} AND k.seq = ${place}`);
    await tamper(`UPDATE audit_link l SET entry_id = m.entry_id FROM moved m
      WHERE l.tenant_id = m.tenant_id AND l.seq = ${place} AND m.seq = ${from}
      AND NOT EXISTS (SELECT 1 FROM audit_link o WHERE o.tenant_id = l.tenant_id AND o.entry_id = m.entry_id)`);
  }
  await tamper(`UPDATE audit_link l SET entry_id = m.entry_id FROM moved m WHERE l.seq = ${last - 1} AND m.seq = ${last - 2}
    AND l.tenant_id = m.tenant_id`);
  await intruder.query("DROP TABLE moved");
  expect(await found()).toEqual([`out_of_place ${last - 2}`, `out_of_place ${last - 1}`]);
  await tamper(
    `DELETE FROM audit_entry WHERE $T AND id = (SELECT entry_id FROM audit_link WHERE $T AND seq = ${last - 3})`,
  );
  await tamper(`DELETE FROM audit_link WHERE $T AND seq = ${last - 3}`);
  expect(await found()).toContain(`link_missing ${last - 2}`);
});

test("a record cut off or written anew as a whole is not the one that was sealed or noted", async () => {
  const { end, entries } = await verifyChain(tenantId);
  await sealChain(tenantId, now);
  await sealChain(tenantId, now);
  await record("later");
  expect((await verifyChain(tenantId, end ?? "")).faults).toEqual([]);
  await tamper(
    `DELETE FROM audit_entry WHERE $T AND id IN (SELECT entry_id FROM audit_link WHERE $T AND seq >= ${entries})`,
  );
  await tamper(`DELETE FROM audit_link WHERE $T AND seq >= ${entries}`);
  expect(await found()).toEqual([`rewritten ${entries}`]);
  await tamper("DELETE FROM audit_seal WHERE $T");
  expect(await found()).toEqual([]);
  expect((await verifyChain(tenantId, end ?? "")).faults).toMatchObject([{ fault: "rewritten", seq: entries }]);
  await tamper(`INSERT INTO audit_seal SELECT tenant_id, seq, chain, now() FROM audit_link WHERE $T AND seq = 1`);
  expect(await found()).toEqual(["forged 1"]);
});

test("another brand's record is neither seen nor sealed", async () => {
  const other = await createTestBrand();
  await tamper("UPDATE audit_entry SET action = 'x' WHERE $T AND subject_id = 'a'");
  expect((await verifyChain(other.tenantId)).faults).toEqual([]);
  await sealChain(other.tenantId, now);
  expect((await verifyChain(tenantId)).sealedThrough).toBe(0n);
});
