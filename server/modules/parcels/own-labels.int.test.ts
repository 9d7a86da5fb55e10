import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CarrierCode } from "@/lib/contracts/carrier";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type EasyPostEmulator, startEasyPostEmulator } from "@/server/integrations/easypost/emulator";
import { type Kuaidi100Emulator, startKuaidi100Emulator } from "@/server/integrations/kuaidi100/emulator";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { forgetUploads } from "@/server/modules/imports/service/forget-uploads";
import { boxOrders, createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { readPdf } from "@/server/testing/read-pdf";
import { useCarrierUrl } from "./open-carrier";
import { createAccount } from "./service/accounts";
import { buyLabel } from "./service/buy-label";
import { labelPdf } from "./service/label-pdf";
import { runCalls } from "./service/run-calls";
import { voidLabel } from "./service/void-label";
import { simulatorKeys } from "./simulator";

vi.setConfig({ testTimeout: 60_000 });

const { settings, secrets } = simulatorKeys;
let easypost: EasyPostEmulator;
let kuaidi100: Kuaidi100Emulator;
let sf: SfEmulator;
beforeEach(async () => {
  easypost = await startEasyPostEmulator({ apiKey: secrets.apiKey });
  kuaidi100 = await startKuaidi100Emulator({ customer: settings.customer, key: secrets.key, secret: secrets.secret });
  sf = await startSfEmulator({ checkwordOf: () => secrets.checkword });
  useCarrierUrl("easypost", easypost.url);
  useCarrierUrl("kuaidi100", kuaidi100.url);
  useCarrierUrl("sf", sf.url);
});
afterEach(async () => {
  for (const carrier of ["easypost", "kuaidi100", "sf"] as const) useCarrierUrl(carrier, undefined);
  await Promise.all([easypost.close(), kuaidi100.close(), sf.close()]);
});

const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路100号" };
const shipTo = { name: "张三", phone: "13812345678", postalCode: "310012", ...place };
const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const print = (reason?: string) => ({
  ...{ ...by(), reason, size: "100x150" as const, language: "zh-CN", timezone: "Asia/Shanghai" },
});
const later = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
const wholePage = { x: 0, y: 0, width: 100, height: 150 };

async function addAccount(shop: ParcelShop, carrier: CarrierCode, settings: Record<string, string> = {}) {
  const sender = { name: "发货仓", phone: "13900000001", company: "" };
  const account = { name: carrier, carrier, mode: "simulator" as const, sender, settings, secrets: {}, active: true };
  return unwrap(await createAccount(shop.tenantId, account, by())).id;
}

const labelsOf = (shop: ParcelShop) =>
  withTenant(shop.tenantId, (tx) => tx.db.label.findMany({ orderBy: { createdAt: "asc" } }));

test("carriers' own labels and ours come out as one file, in the order asked for, and every barcode reads", async () => {
  const shop = await createParcelShop();
  const boxes = await boxOrders(shop, 4, { shipTo });
  const accounts = [
    await addAccount(shop, "easypost"),
    shop.accountId,
    await addAccount(shop, "kuaidi100"),
    await addAccount(shop, "sf", { printTemplate: "fm_150_standard_WEFT" }),
  ];
  const numbers: (string | null)[] = [];
  for (const [i, box] of boxes.entries()) {
    const bought = unwrap(await buyLabel(shop.tenantId, box.parcelId, { ...by(), accountId: accounts[i] }));
    expect(bought.status).toBe("labeled");
    numbers.push(bought.trackingNo);
  }
  const kept = new Map((await labelsOf(shop)).map((label) => [label.parcelId, label.paper]));
  expect(boxes.map((box) => kept.get(box.parcelId))).toEqual(["kept", null, "kept", "kept"]);
  const pdf = unwrap(
    await labelPdf(
      shop.tenantId,
      boxes.map((box) => box.parcelId),
      print(),
    ),
  );
  const pages = await readPdf(pdf);
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual(
    boxes.map(() => [100, 150]),
  );
  expect(pages.map((page) => page.scan("CODE_128", wholePage))).toEqual(numbers);
  expect(pages[0]?.text).toContain("USPS");
  expect(pages[1]?.text).toContain("顺丰速运");
  expect(pages[3]?.text).toContain("顺丰云打印");
  const files = await withTenant(shop.tenantId, (tx) => tx.db.storedFileChunk.findMany());
  expect(files).toHaveLength(3);
  expect(files.some((file) => Buffer.from(file.sealed).includes("PDF"))).toBe(false);
});

test("printed again only with a reason; voided, the next label is another one of the carrier's", async () => {
  const shop = await createParcelShop("easypost");
  const [box] = await boxOrders(shop, 1, { shipTo });
  if (!box) throw new Error("no box");
  unwrap(await buyLabel(shop.tenantId, box.parcelId, by()));
  unwrap(await labelPdf(shop.tenantId, [box.parcelId], print()));
  expect(await labelPdf(shop.tenantId, [box.parcelId], print())).toMatchObject({ ok: false, code: "CONFLICT" });
  unwrap(await labelPdf(shop.tenantId, [box.parcelId], print("卡纸")));
  unwrap(await voidLabel(shop.tenantId, box.parcelId, { reason: "地址有误", ...by() }));
  await runCalls(shop.tenantId, { now: later(1), limit: 10 });
  expect([...easypost.shipments.values()][0]?.refunded).toBe(true);
  const again = unwrap(await buyLabel(shop.tenantId, box.parcelId, by()));
  const [page] = await readPdf(unwrap(await labelPdf(shop.tenantId, [box.parcelId], print())));
  expect(page?.scan("CODE_128", wholePage)).toBe(again.trackingNo);
  expect((await labelsOf(shop)).map((label) => [label.paper, label.voidReason])).toEqual([
    ["kept", "地址有误"],
    ["kept", null],
  ]);
});

test("a label that cannot be fetched now is waited for, then fetched, and nothing is bought twice", async () => {
  const shop = await createParcelShop("sf");
  const accountId = await addAccount(shop, "sf", { printTemplate: "fm_150_standard_WEFT" });
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  unwrap(await buyLabel(shop.tenantId, box.parcelId, { ...by(), accountId }));
  await withTenant(shop.tenantId, async (tx) => {
    await tx.execute("UPDATE label SET paper = 'awaited', paper_file_id = NULL");
    await tx.execute("UPDATE carrier_call SET status = 'pending', due_at = now() WHERE operation = 'paper'");
  });
  sf.failNext({ status: 503, body: "" });
  expect(await labelPdf(shop.tenantId, [box.parcelId], print())).toMatchObject({ ok: false, code: "WRONG_STATE" });
  await runCalls(shop.tenantId, { now: later(5), limit: 10 });
  expect((await labelsOf(shop))[0]).toMatchObject({ paper: "kept", printCount: 0 });
  expect(await labelPdf(shop.tenantId, [box.parcelId], print())).toMatchObject({ ok: true });
  expect(sf.orders.size).toBe(1);
});

test("what is no label, or lies on an inner address, is not printed: ours is", async () => {
  const shop = await createParcelShop("kuaidi100");
  const boxes = await boxOrders(shop, 2);
  for (const box of boxes) {
    unwrap(await buyLabel(shop.tenantId, box.parcelId, by()));
  }
  const [first, second] = boxes;
  await withTenant(shop.tenantId, async (tx) => {
    await tx.execute("UPDATE label SET paper = 'awaited', paper_file_id = NULL");
    await tx.execute("UPDATE carrier_call SET status = 'pending', due_at = now() WHERE operation = 'paper'");
  });
  kuaidi100.failNext(
    { body: "<html>请登录</html>", contentType: "image/png" },
    { status: 302, headers: { location: "http://169.254.169.254/latest" }, body: "" },
  );
  const pdf = unwrap(await labelPdf(shop.tenantId, [first?.parcelId ?? "", second?.parcelId ?? ""], print()));
  const labels = await labelsOf(shop);
  expect(labels.map((label) => label.paper)).toEqual(["unavailable", "unavailable"]);
  const pages = await readPdf(pdf);
  expect(pages.every((page) => page.text.includes("张三"))).toBe(true);
  const calls = await withTenant(shop.tenantId, (tx) => tx.db.carrierCall.findMany({ where: { operation: "paper" } }));
  expect(calls.map((call) => call.code).sort()).toEqual(["FORBIDDEN_ADDRESS", "NOT_A_LABEL"]);
});

test("labels are no abandoned uploads: they stay", async () => {
  const shop = await createParcelShop("kuaidi100");
  const [box] = await boxOrders(shop);
  unwrap(await buyLabel(shop.tenantId, box?.parcelId ?? "", by()));
  await forgetUploads(shop.tenantId, later(60 * 24 * 9)());
  expect(await withTenant(shop.tenantId, (tx) => tx.db.storedFileChunk.count())).toBe(1);
});

test("another brand's carrier labels cannot be printed", async () => {
  const shop = await createParcelShop("kuaidi100");
  const other = await createParcelShop("kuaidi100");
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  unwrap(await buyLabel(shop.tenantId, box.parcelId, by()));
  expect(await labelPdf(other.tenantId, [box.parcelId], print())).toMatchObject({ ok: false, code: "NOT_FOUND" });
});
