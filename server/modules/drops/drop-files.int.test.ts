import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { unwrap } from "@/server/errors";
import { openFolder } from "@/server/integrations/file-place/folder";
import type { FilePlace } from "@/server/integrations/file-place/place";
import { describeImport } from "@/server/modules/imports/service/describe";
import { runImportSlice } from "@/server/modules/imports/service/run-slice";
import { startImport } from "@/server/modules/imports/service/start";
import { testUser } from "@/server/testing/edi-partner";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { retryFile } from "./service/change-drop";
import { collect } from "./service/collect";
import { connectDrop } from "./service/connect-drop";
import { deliver } from "./service/deliver";
import { putFile } from "./service/put-file";
import { runDrop } from "./service/run-drop";

let shop: TestShop;
let dropId: string;
let root: string;
let clock: number;
const now = () => new Date(clock);
const folders = { inFolder: "in", outFolder: "out", archiveFolder: "archive" };
const by = () => ({ userId: testUser(), now: now() });

beforeEach(async () => {
  clock = Date.now();
  shop = await createTestShop({ units: 50 });
  const slug = await withTenant(shop.tenantId, async (tx) => (await tx.db.tenant.findFirstOrThrow()).slug);
  root = path.join(env().WEFT_DROP_ROOT ?? "", slug);
  for (const folder of ["in", "out"]) mkdirSync(path.join(root, folder), { recursive: true });
  const place = { kind: "folder" as const, ...folders };
  const input = { name: "Orders", channelId: shop.channelId, place, partner: null };
  dropId = unwrap(await connectDrop(shop.tenantId, input, by())).id;
});

const put = (name: string, content: string | Uint8Array) => writeFileSync(path.join(root, "in", name), content);
const names = (folder: string) => readdirSync(path.join(root, folder)).sort();
const until = () => ({ now, deadline: new Date(clock + 60 * 60_000), stableMs: 5 });
const drop = () => withTenant(shop.tenantId, (tx) => tx.db.fileDrop.findFirstOrThrow({ where: { id: dropId } }));
const files = () =>
  withTenant(shop.tenantId, (tx) => tx.db.dropFile.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] }));
const orders = () => withTenant(shop.tenantId, (tx) => tx.db.sourceOrder.count());
async function turn() {
  clock += 20 * 60_000;
  expect(await runDrop(shop.tenantId, dropId, until())).toBe(true);
  for (const { importId } of await files()) if (importId) await runImportSlice(shop.tenantId, importId, 60_000, now);
}

const header = "订单编号,收货人姓名,联系手机,收货地址,商家编码,购买数量,商品单价,订单付款时间\n";
const row = (no: string, quantity = "1") =>
  `${no},张三,13800001111,浙江省杭州市西湖区文三路100号,SKU-0,${quantity},100.00,2026-11-20 10:00:00\n`;

/** Somebody maps such columns, once. */
async function mapOnce(importId: string) {
  const described = unwrap(await describeImport(shop.tenantId, importId, { channelId: shop.channelId }));
  const { format, mapping } = described;
  unwrap(await startImport(shop.tenantId, importId, { channelId: shop.channelId, format, mapping, now: now() }));
}

test("a file waits until its columns are mapped; the next one of its kind is imported by itself, its result beside it", async () => {
  put("a.csv", header + row("F-1"));
  await turn();
  const [first] = await files();
  expect(first).toMatchObject({ state: "unmapped", code: "UNMAPPED" });
  await mapOnce(first?.importId ?? "");
  await turn();
  await turn();
  expect(await orders()).toBe(1);
  put("b.csv", header + row("F-2") + row("F-3", "many"));
  await turn();
  await turn();
  await turn();
  expect(await orders()).toBe(2);
  expect((await files()).filter((file) => file.direction === "in").map(({ name, state }) => [name, state])).toEqual([
    ...[
      ["a.csv", "done"],
      ["b.csv", "done"],
    ],
  ]);
  const [, b, errors, result] = names("archive").filter((name) => !name.includes("-a.csv."));
  expect(b?.endsWith("-b.csv")).toBe(true);
  expect([errors, result]).toEqual([`${b}.errors.csv`, `${b}.result.csv`]);
  const text = (name: string | undefined) => readFileSync(path.join(root, "archive", name ?? ""), "utf8");
  expect(text(result).split("\r\n")[1]).toMatch(/^b\.csv,completed,2,1,0,1,1,/);
  expect(text(errors)).toContain("F-3");
  expect(names("in")).toEqual([]);
});

test("a file that was taken and not moved yet is known again: nothing is lost and nothing doubled", async () => {
  put("a.csv", header + row("K-1"));
  const place = openFolder(root);
  const dying: FilePlace = { ...place, move: () => Promise.reject(new Error("killed")) };
  await expect(collect(shop.tenantId, await drop(), dying, until())).rejects.toThrow("killed");
  expect(await files()).toMatchObject([{ name: "a.csv", state: "waiting", archivedAs: null }]);
  // Killed before anything is written down, too.
  const early: FilePlace = { ...place, read: () => Promise.reject(new Error("killed")) };
  await expect(collect(shop.tenantId, await drop(), early, until())).rejects.toThrow("killed");
  expect(await collect(shop.tenantId, await drop(), place, until())).toEqual({ ok: true, value: 0 });
  expect(await files()).toHaveLength(1);
  expect(names("in")).toEqual([]);
  expect(names("archive")).toHaveLength(1);
});

test("the same content under another name is read once; what is still being written, or too large, is not read", async () => {
  put("a.csv", header + row("D-1"));
  await turn();
  put("again.csv", header + row("D-1"));
  put("growing.csv", "x");
  const place = openFolder(root);
  let looks = 0;
  const growing: FilePlace = {
    ...place,
    list: async (folder) => {
      if (++looks === 2) put("growing.csv", "xyz");
      return place.list(folder);
    },
    read: (file, most) =>
      file.includes("growing") ? Promise.reject(new Error("read too early")) : place.read(file, most),
  };
  expect(await collect(shop.tenantId, await drop(), growing, until())).toEqual({ ok: true, value: 0 });
  expect((await files()).map(({ name, state }) => [name, state])).toEqual([
    ...[
      ["a.csv", "unmapped"],
      ["again.csv", "duplicate"],
    ],
  ]);
  const large: FilePlace = { ...place, read: (file) => place.read(file, 1) };
  await collect(shop.tenantId, await drop(), large, until());
  expect((await files()).at(-1)).toMatchObject({ name: "growing.csv", state: "failed", code: "TOO_LARGE" });
  expect(names("in")).toEqual([]);
});

test("what is no table fails with its reason and can be tried again", async () => {
  put("a.pdf", "%PDF-1.4 nothing");
  await turn();
  const [file] = await files();
  expect(file?.state).toBe("failed");
  unwrap(await retryFile(shop.tenantId, file?.id ?? "", by()));
  await turn();
  expect(await files()).toMatchObject([{ state: "failed", attempts: 1 }]);
});

test("a file is brought once, also when it was written and nobody wrote that down", async () => {
  const out = {
    dropId,
    key: "k",
    folder: "out",
    name: "r.txt",
    bytes: Buffer.from("hello"),
    contentType: "text/plain",
  };
  await withTenant(shop.tenantId, async (tx) => {
    await putFile(tx, out, now());
    await putFile(tx, out, now());
  });
  const place = openFolder(root);
  const dying: FilePlace = {
    ...place,
    write: async (...file) => {
      await place.write(...file);
      throw new Error("killed");
    },
  };
  await expect(deliver(shop.tenantId, await drop(), dying, until())).rejects.toThrow("killed");
  expect(await deliver(shop.tenantId, await drop(), place, until())).toEqual({ ok: true, value: 1 });
  expect(await deliver(shop.tenantId, await drop(), place, until())).toEqual({ ok: true, value: 0 });
  expect(names("out")).toEqual(["r.txt"]);
});

test("a place in trouble is tried again later, and goes on by itself", async () => {
  await withTenant(shop.tenantId, (tx) => tx.db.fileDrop.updateMany({ data: { inFolder: "gone" } }));
  await turn();
  expect(await drop()).toMatchObject({ status: "live", failures: 1, problemCode: "NO_SUCH_PATH" });
  expect((await drop()).dueAt.getTime()).toBeGreaterThan(clock);
  expect(await runDrop(shop.tenantId, dropId, until())).toBe(false);
  mkdirSync(path.join(root, "gone"));
  await turn();
  expect(await drop()).toMatchObject({ failures: 0, problemCode: null });
});
