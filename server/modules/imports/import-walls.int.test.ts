import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { openStoredFile, storeFile } from "@/server/files/stored-file";
import { newId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { importTime, scatteredFile, startOrderFile } from "@/server/testing/order-file";
import { cancelImport } from "./service/cancel";
import { describeImport } from "./service/describe";
import { errorFile } from "./service/error-file";
import { getImport, listImports } from "./service/list";
import { runImportSlice } from "./service/run-slice";
import { startImport } from "./service/start";
import { startUndo } from "./service/start-undo";

const byNobody = { actor: systemActor, now: importTime };

test("another brand's import does not exist", async () => {
  const theirs = await createTestBrand("theirs");
  const mine = await createTestBrand("mine");
  const importId = await startOrderFile(theirs, scatteredFile(2));
  const missing = { ok: false, code: "NOT_FOUND" };
  expect(await getImport(mine.tenantId, importId)).toMatchObject(missing);
  expect(await describeImport(mine.tenantId, importId, {})).toMatchObject(missing);
  expect(await errorFile(mine.tenantId, importId, { userId: newId() as UserId, locale: "en" })).toMatchObject(missing);
  expect(await cancelImport(mine.tenantId, importId, byNobody)).toMatchObject({ ok: false });
  expect(await startUndo(mine.tenantId, importId, byNobody)).toMatchObject({ ok: false });
  expect(await runImportSlice(mine.tenantId, importId, 1_000)).toEqual({ done: true });
  expect((await listImports(mine.tenantId, undefined, 10)).rows).toEqual([]);
  expect(unwrap(await getImport(theirs.tenantId, importId)).run).toMatchObject({ status: "queued", orders: 0 });
});

test("an import cannot go to another brand's channel", async () => {
  const theirs = await createTestBrand("theirs");
  const mine = await createTestBrand("mine");
  const importId = await startOrderFile(theirs, scatteredFile(1));
  const described = unwrap(await describeImport(theirs.tenantId, importId, {}));
  const order = { ...described, channelId: mine.apiChannelId, now: importTime };
  expect(await startImport(theirs.tenantId, importId, order)).toMatchObject({ ok: false, code: "NOT_FOUND" });
});

test("a stored file comes back byte for byte, from anywhere, sealed on disk and only to its brand", async () => {
  const mine = await createTestBrand("mine");
  const theirs = await createTestBrand("theirs");
  const bytes = Buffer.alloc(2_500_000, "0123456789abcdef张三");
  const parts = async function* () {
    for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
  };
  const file = { name: "f", contentType: "text/plain", limit: 3_000_000, now: importTime };
  const { id, size } = unwrap(await storeFile(mine.tenantId, file, parts()));
  expect(size).toBe(bytes.length);
  const source = unwrap(await openStoredFile(mine.tenantId, id));
  const read = async (start?: number, end?: number) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of source.stream(start, end)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  expect((await read()).equals(bytes)).toBe(true);
  expect((await read(1_048_570, 1_048_590)).equals(bytes.subarray(1_048_570, 1_048_590))).toBe(true);
  const sealed = await withTenant(mine.tenantId, (tx) => tx.db.storedFileChunk.findFirstOrThrow());
  expect(Buffer.from(sealed.sealed).includes("张三")).toBe(false);
  expect(await openStoredFile(theirs.tenantId, id)).toMatchObject({ ok: false, code: "NOT_FOUND" });
});

test("a file beyond the limit is refused and leaves nothing behind", async () => {
  const { tenantId } = await createTestBrand();
  const endless = async function* () {
    for (;;) yield Buffer.alloc(300_000);
  };
  const file = { name: "f", contentType: "text/plain", limit: 2_000_000, now: importTime };
  expect(await storeFile(tenantId, file, endless())).toMatchObject({ ok: false, code: "TOO_LARGE" });
  expect(await withTenant(tenantId, (tx) => tx.db.storedFileChunk.count())).toBe(0);
});
