import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import type { TableEvent, TableKindName } from "@/lib/contracts/tables";
import { withTenant } from "@/server/db/tenant-tx";
import { bufferSource } from "@/server/files/byte-source";
import type { TenantId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { exportTable, importTable } from "./service";

const now = new Date("2026-11-01T08:00:00Z");
const accessOf = (tenantId: TenantId, role: Role = "owner") => ({
  tenantId,
  ...acting(role),
  locationIds: [],
  actor: { type: "user" as const },
});

async function load(
  tenantId: TenantId,
  kind: TableKindName,
  file: string | Uint8Array,
  options: { dryRun?: boolean; role?: Role } = {},
) {
  const events: TableEvent[] = [];
  const source = bufferSource(typeof file === "string" ? Buffer.from(file) : file);
  const run = { dryRun: options.dryRun ?? false, now };
  for await (const event of importTable(accessOf(tenantId, options.role), kind, source, run)) events.push(event);
  return events;
}

async function dump(
  tenantId: TenantId,
  kind: TableKindName,
  format: "csv" | "xlsx",
  locale: "en" | "zh-CN" = "zh-CN",
  role?: Role,
) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await exportTable(accessOf(tenantId, role), kind, { format, locale })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const skus = `SKU 编码,款号,商品名称,颜色,尺码,条形码,重量(克),吊牌价,成本价,标签,备注
D1-S,D1,亚麻连衣裙,雾蓝,S,6901234567892,320,499,120.50,"夏季; 新品",随便
D1-M,D1,"=HYPERLINK(""x"")",雾蓝,M,,330,499.00,,,
D1-L,D1,'=1+1,雾蓝,L,,,,,a\\;b,
`;

/** People are invited by somebody: their file has a test of its own. */
const files: Record<Exclude<TableKindName, "staff">, string> = {
  skus,
  bundles: `Bundle code,Bundle name,Parts,Bundle price\nSET,夏日套装,D1-S * 2; D1-M × 1,899\n`,
  locations: `编码,名称,类型,省,市,区县,详细地址,纬度,经度,营业时间,支持自提,日处理上限
SH01,静安店,门店,上海市,上海市,静安区,"南京西路 1515 号, 2 层",31.225,121.452,mon-fri 10:00-22:00; sat closed,是,40
CK,华东仓,dc,江苏省,苏州市,昆山市,,31.3,120.95,,否,
`,
  stock: `Location,SKU,On hand,Available\nSH01,D1-S,12,999\nSH01,D1-M,0,1\nCK,D1-S,100,\n`,
  safety: `SKU 编码,品类,仓店编码,保留件数\nD1-S,,,3\n,,,1\n`,
  aliases: `渠道编码,渠道商品编码,SKU 编码\napi,1001-S,D1-S\napi,1001-M,D1-M\n`,
  bins: `仓店编码,SKU 编码,货位\nSH01,D1-S,A-01-02\nSH01,6901234567892,A-01-02\nNONE,D1-M,B-1\nSH01,NONE,B-1\n`,
  "order-lines": `订单编号,价格,购买数量,外部系统编号\nnothing,1.00,1,D1-S\n`,
  channels: `code,name,type,unpaidMinutes\ntmall-1,天猫旗舰店,tmall,15\n`,
};

test.each(Object.keys(files) as (keyof typeof files)[])(
  "%s: export → import changes nothing, as CSV and XLSX, in both languages",
  async (kind) => {
    const { tenantId } = await createTestBrand();
    await load(tenantId, "skus", skus);
    await load(tenantId, kind, files[kind]);
    const before = await dump(tenantId, kind, "csv");
    const rows = before.toString().trim().split("\r\n").length - 1;
    for (const [format, locale] of [
      ["csv", "zh-CN"],
      ["csv", "en"],
      ["xlsx", "zh-CN"],
      ["xlsx", "en"],
    ] as const) {
      const done = (await load(tenantId, kind, await dump(tenantId, kind, format, locale))).at(-1);
      expect(done).toEqual({ type: "done", rows, created: 0, changed: 0, unchanged: rows, rejected: 0 });
    }
    expect((await dump(tenantId, kind, "csv")).equals(before)).toBe(true);
  },
);

test("what a spreadsheet would run is guarded on the way out and as it was on the way in", async () => {
  const { tenantId } = await createTestBrand();
  await load(tenantId, "skus", skus);
  const csv = (await dump(tenantId, "skus", "csv")).toString();
  expect(csv).not.toMatch(/(^|,)"?=/m);
  const stored = await withTenant(tenantId, (tx) => tx.db.sku.findMany({ orderBy: { code: "asc" } }));
  expect(stored.map((sku) => [sku.code, sku.name, sku.tags])).toEqual([
    ["D1-L", "=1+1", ["a;b"]],
    ["D1-M", '=HYPERLINK("x")', []],
    ["D1-S", "亚麻连衣裙", ["夏季", "新品"]],
  ]);
});

test("how a SKU is followed comes and goes with the file", async () => {
  const { tenantId } = await createTestBrand();
  const file = (words: string) =>
    `code,styleCode,name,tracking\n${words
      .split(",")
      .map((word, n) => `S${n},S,Shirt,${word}`)
      .join("\n")}\n`;
  await load(tenantId, "skus", file("批次,lot_expiry,serial,"));
  const column = async () => {
    const [head = "", ...rows] = (await dump(tenantId, "skus", "csv")).toString().trim().split(/\r?\n/);
    const at = head.split(",").indexOf("批次 / 序列号管理");
    return rows.map((row) => row.split(",")[at]);
  };
  expect(await column()).toEqual(["lot", "lot_expiry", "serial", "none"]);
  await load(tenantId, "skus", file("none,,序列号,不管理"));
  expect(await column()).toEqual(["none", "lot_expiry", "serial", "none"]);
  const entries = await withTenant(tenantId, (tx) =>
    tx.db.auditEntry.count({ where: { action: "sku.tracking_changed" } }),
  );
  expect(entries).toBe(4);
  const refused = (await load(tenantId, "skus", file("batch"))).find((event) => event.type === "problem");
  expect(refused).toMatchObject({ row: 2, column: "tracking", code: "invalid" });
});

test("a check writes nothing and says row, column and reason", async () => {
  const { tenantId } = await createTestBrand();
  const bad = `code,styleCode,name,barcode,listPrice,weightGrams\nA,S,x,6901234567893,1,1\nB,S,x,,1.005,1\nC,,x,,abc,\nD,S,x,,1,1.5\nA,S,x,,,\nE,S,ok,,5,\n`;
  const events = await load(tenantId, "skus", bad, { dryRun: true });
  const problems = events.flatMap((event) => (event.type === "problem" ? [[event.row, event.column, event.code]] : []));
  expect(problems.sort()).toEqual([
    [2, "barcode", "bad_check_digit"],
    [3, "listPrice", "too_precise"],
    [4, "styleCode", "required"],
    [5, "weightGrams", "invalid"],
    [6, "code", "repeated"],
  ]);
  expect(events.at(-1)).toEqual({ type: "done", rows: 6, created: 1, changed: 0, unchanged: 0, rejected: 5 });
  expect(await withTenant(tenantId, (tx) => tx.db.sku.count())).toBe(0);
});

test("two rows with one barcode are found however far apart, in a check as in a run", async () => {
  const { tenantId } = await createTestBrand();
  const rows = Array.from({ length: 501 }, (_, i) => `S-${i},S,x,${i % 500 === 0 ? "ABC" : ""}`).join("\n");
  for (const dryRun of [true, false]) {
    const events = await load(tenantId, "skus", `code,styleCode,name,barcode\n${rows}\n`, { dryRun });
    expect(events.filter((event) => event.type === "problem")).toEqual([
      { type: "problem", row: 502, column: "barcode", code: "barcode_taken", value: "ABC", other: "S-0" },
    ]);
    expect(events.at(-1)).toMatchObject({ created: 500, rejected: 1 });
  }
});

test("a column that is not there keeps what is stored, an empty cell clears it", async () => {
  const { tenantId } = await createTestBrand();
  await load(tenantId, "skus", skus);
  await load(tenantId, "skus", "code,styleCode,name,color,size,barcode\nD1-S,D1,亚麻连衣裙,雾蓝,S,\n");
  const [sku] = await withTenant(tenantId, (tx) => tx.db.sku.findMany({ where: { code: "D1-S" } }));
  expect(sku).toMatchObject({ barcode: null, weightGrams: 320, listPriceMinor: 49_900n, costMinor: 12_050n });
});

test("a run leaves one entry of who imported how much, a check none", async () => {
  const { tenantId } = await createTestBrand();
  await load(tenantId, "skus", skus, { dryRun: true });
  await load(tenantId, "skus", skus);
  await load(tenantId, "skus", skus);
  const trail = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany());
  expect(trail).toMatchObject([
    {
      action: "table.imported",
      actorType: "user",
      data: { label: "skus", rows: 3, created: 3, changed: 0, rejected: 0 },
    },
  ]);
});

test("a run that is stopped tells what it had written by then", async () => {
  const { tenantId } = await createTestBrand();
  const rows = Array.from({ length: 600 }, (_, i) => `S-${i},S,x`).join("\n");
  const source = bufferSource(Buffer.from(`code,styleCode,name\n${rows}\n`));
  for await (const event of importTable(accessOf(tenantId), "skus", source, { dryRun: false, now })) {
    if (event.type === "progress") break;
  }
  const [entry] = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany());
  expect(entry?.data).toMatchObject({ created: 500 });
});

test("costs neither leave nor come in without the permission", async () => {
  const { tenantId } = await createTestBrand();
  await load(tenantId, "skus", skus);
  expect((await dump(tenantId, "skus", "csv", "en", "support")).toString()).not.toContain("120.50");
  const events = await load(tenantId, "skus", "code,styleCode,name,color,size,cost\nD1-S,D1,亚麻连衣裙,雾蓝,S,1\n", {
    role: "support",
  });
  expect(events[0]).toMatchObject({ type: "columns", ignored: ["cost"] });
  const [sku] = await withTenant(tenantId, (tx) => tx.db.sku.findMany({ where: { code: "D1-S" } }));
  expect(sku?.costMinor).toBe(12_050n);
});

test("files that are no such table end with a reason, not an exception", async () => {
  const { tenantId } = await createTestBrand();
  const outcome = async (file: string | Uint8Array) => (await load(tenantId, "skus", file)).at(-1);
  expect(await outcome("")).toMatchObject({ type: "failed", code: "empty_file" });
  expect(await outcome("a,b\n1,2\n")).toMatchObject({ type: "failed", code: "missing_columns" });
  expect(await outcome('code,styleCode,name\nA,S,"open\n')).toMatchObject({ type: "failed", code: "malformed_csv" });
  expect(await outcome(Buffer.from("PK\u0003\u0004garbage"))).toMatchObject({ type: "failed" });
  expect(await outcome(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toMatchObject({
    type: "failed",
    code: "unsupported_format",
  });
  expect(await outcome("code,styleCode,name,__proto__\nA,S,x,y\n")).toMatchObject({ type: "done", created: 1 });
});

test("another brand's rows are neither in an export nor touched by an import", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const order = ["skus", "bundles", "locations", "channels", "aliases", "stock"] as const;
  for (const kind of order) await load(theirs.tenantId, kind, files[kind]);
  for (const kind of order) {
    const before = await dump(theirs.tenantId, kind, "csv");
    expect((await dump(mine.tenantId, kind, "csv")).toString().trim().split("\n")).toHaveLength(
      kind === "channels" ? 2 : 1,
    );
    await load(
      mine.tenantId,
      kind,
      files[kind].replaceAll("静安店", "x").replaceAll("亚麻", "y").replaceAll("天猫", "z"),
    );
    expect((await dump(theirs.tenantId, kind, "csv")).equals(before)).toBe(true);
  }
});
