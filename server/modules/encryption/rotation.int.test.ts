import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { unwrap } from "@/server/privacy/master-key";
import { sealedHomes } from "@/server/privacy/sealed-homes";
import { seal, secretKey } from "@/server/privacy/sealing";
import { tenantKeys, tenantKeysAnew } from "@/server/privacy/tenant-keys";
import { createTestBrand } from "@/server/testing/brand";
import { anyOlder } from "./repo";
import { resealSome } from "./reseal";
import { rewrapKeys } from "./rewrap";
import { encryptionOf, startRotation } from "./service";

const userId = newId() as UserId;
const minute = 60_000;
/** So long ago that every process has the new key, and none the old one, by now. */
const longAgo = () => new Date(Date.now() - 30 * minute);

async function reseal(tenantId: TenantId, at = new Date()) {
  let batches = 0;
  while (await resealSome(tenantId, at)) batches++;
  return batches;
}

const block = (tenantId: TenantId, key: string, text: string) =>
  withTenant(tenantId, async (tx) => {
    const sealed = (await tenantKeys(tx)).seal("idempotency_record.response", text);
    await tx.execute(
      `INSERT INTO idempotency_record (tenant_id, key, route, body_hash, response_sealed) VALUES ($1, $2, 'test', '\\x00', $3)`,
      [tenantId, key, sealed],
    );
  });
const texts = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const keys = await tenantKeysAnew(tx);
    const rows = await tx.query<{ sealed: Buffer }>(
      "SELECT response_sealed AS sealed FROM idempotency_record WHERE tenant_id = $1 ORDER BY key",
      [tenantId],
    );
    return rows.map(({ sealed }) => `${sealed[0]} ${keys.open("idempotency_record.response", sealed)}`);
  });
const generations = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) =>
    (await tx.db.tenantKey.findMany({ where: { tenantId }, orderBy: { generation: "asc" } })).map((k) => k.generation),
  );

test("every column of sealed values is known to the rotation", async () => {
  const { tenantId } = await createTestBrand();
  const columns = await withTenant(tenantId, (tx) =>
    tx.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' AND table_name IN (
         SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id') ORDER BY 1`,
    ),
  );
  const hashes = /(_hash|_key|\.digest|\.chain|\.person|\.wrapped|_wrapped)$/;
  const sealed = columns.map(({ name }) => name).filter((name) => !hashes.test(name));
  expect(sealedHomes.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(sealed);
});

test("what was sealed before opens after the key was changed, and the old key is gone", async () => {
  const { tenantId } = await createTestBrand();
  for (let n = 0; n < 5; n++) await block(tenantId, `k${n}`, `answer ${n}`);
  expect(await startRotation({ tenantId, userId, now: longAgo() })).toEqual({ ok: true, value: { generation: 2 } });
  expect(await startRotation({ tenantId, userId, now: longAgo() })).toMatchObject({ ok: false, code: "CONFLICT" });
  await reseal(tenantId);
  expect(await texts(tenantId)).toEqual([0, 1, 2, 3, 4].map((n) => `2 answer ${n}`));
  expect(await generations(tenantId)).toEqual([2]);
  const { rotations } = await encryptionOf(tenantId);
  expect(rotations).toMatchObject([{ generation: 2, resealed: 5, finishedAt: expect.any(Date) }]);
  expect(await startRotation({ tenantId, userId, now: longAgo() })).toEqual({ ok: true, value: { generation: 3 } });
});

test("the old key seals until every process has the new one, and stays until none can be using it", async () => {
  const { tenantId } = await createTestBrand();
  await block(tenantId, "a", "before");
  const now = new Date();
  await startRotation({ tenantId, userId, now });
  const active = () => withTenant(tenantId, async (tx) => (await tenantKeysAnew(tx)).generation);
  expect(await active()).toBe(1);
  await reseal(tenantId);
  expect(await texts(tenantId)).toEqual(["1 before"]);
  await withTenant(tenantId, (tx) =>
    tx.db.tenantKey.updateMany({ where: { tenantId, generation: 2 }, data: { activeFrom: new Date() } }),
  );
  await reseal(tenantId);
  expect(await texts(tenantId)).toEqual(["2 before"]);
  expect(await generations(tenantId)).toEqual([1, 2]);
});

test("what a process that was late sealed with the old key is found before that key goes", async () => {
  const { tenantId } = await createTestBrand();
  const late = await withTenant(tenantId, tenantKeys);
  await startRotation({ tenantId, userId, now: longAgo() });
  while (!(await allSwept(tenantId))) await resealSome(tenantId, new Date());
  await block(tenantId, "late", "x");
  await withTenant(tenantId, (tx) =>
    tx.execute("UPDATE idempotency_record SET response_sealed = $2 WHERE tenant_id = $1", [
      ...[tenantId, late.seal("idempotency_record.response", "late")],
    ]),
  );
  await reseal(tenantId);
  expect(await generations(tenantId)).toEqual([1, 2]);
  await reseal(tenantId);
  expect(await texts(tenantId)).toEqual(["2 late"]);
  expect(await generations(tenantId)).toEqual([2]);
});

const allSwept = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const rotation = await tx.db.keyRotation.findFirstOrThrow({ where: { tenantId } });
    return rotation.home === sealedHomes.length;
  });

test("every home can be gone through, and another brand's is left alone", async () => {
  const mine = await createTestBrand();
  const other = await createTestBrand();
  await block(other.tenantId, "theirs", "theirs");
  await startRotation({ tenantId: mine.tenantId, userId, now: longAgo() });
  expect(await reseal(mine.tenantId)).toBeGreaterThanOrEqual(sealedHomes.length);
  expect(await texts(other.tenantId)).toEqual(["1 theirs"]);
  expect(await generations(other.tenantId)).toEqual([1]);
  const left = await withTenant(mine.tenantId, async (tx) => {
    const found = [];
    for (const home of sealedHomes) if (await anyOlder(tx, home, 2)) found.push(home.table);
    return found;
  });
  expect(left).toEqual([]);
});

test("what a channel sent can be sealed anew but not replaced", async () => {
  const { tenantId } = await createTestBrand();
  const replaced = withTenant(tenantId, async (tx) => {
    const id = newId();
    await tx.execute("INSERT INTO source_payload (tenant_id, id, sealed) VALUES ($1, $2, '\\x0102')", [tenantId, id]);
    await tx.execute("UPDATE source_payload SET sealed = '\\x01' WHERE tenant_id = $1 AND id = $2", [tenantId, id]);
  });
  await expect(replaced).rejects.toThrow("cannot be replaced");
});

test("a new master key opens what the old one wrapped until all is wrapped anew, and needs it no more then", async () => {
  const { tenantId } = await createTestBrand();
  await block(tenantId, "a", "text");
  const old = randomBytes(32);
  await withTenant(tenantId, async (tx) => {
    const wrapOld = (purpose: "data_key" | "hash_key", wrapped: Uint8Array) =>
      seal(secretKey(old), Buffer.from(`${tenantId}|tenant|${purpose}`), unwrap(tenantId, purpose, wrapped));
    const { hashKeyWrapped } = await tx.db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    await tx.db.tenant.updateMany({ data: { hashKeyWrapped: wrapOld("hash_key", hashKeyWrapped) } });
    const { wrapped } = await tx.db.tenantKey.findFirstOrThrow({ where: { tenantId } });
    await tx.db.tenantKey.updateMany({ where: { tenantId }, data: { wrapped: wrapOld("data_key", wrapped) } });
  });
  const settings = env();
  // The ring looks the same, so that only another generation makes the process unwrap it again.
  const unwrapped = () =>
    withTenant(tenantId, async (tx) => {
      const { wrapped } = await tx.db.tenantKey.findFirstOrThrow({ where: { tenantId } });
      return unwrap(tenantId, "data_key", wrapped).length;
    });
  await expect(unwrapped()).rejects.toThrow();
  await expect(rewrapKeys(tenantId)).rejects.toThrow();
  settings.oldMasterKey = old;
  try {
    expect(await unwrapped()).toBe(32);
    await rewrapKeys(tenantId);
  } finally {
    settings.oldMasterKey = undefined;
  }
  expect(await unwrapped()).toBe(32);
  expect(await texts(tenantId)).toEqual(["1 text"]);
});
