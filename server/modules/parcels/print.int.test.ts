import { expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { readPdf } from "@/server/testing/read-pdf";
import { buyLabel } from "./service/buy-label";
import { labelPdf } from "./service/label-pdf";
import { slipPdf } from "./service/slip-pdf";

vi.setConfig({ testTimeout: 60_000 });

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const print = () => ({ ...by(), size: "100x150" as const, language: "zh-CN", timezone: "Asia/Shanghai" });

async function labeledShop(count: number) {
  const shop = await createParcelShop();
  const boxes = await boxOrders(shop, count, { payment: { status: "cod" }, buyerNote: undefined });
  for (const box of boxes) await buyLabel(shop.tenantId, box.parcelId, by());
  return { shop, parcelIds: boxes.map((box) => box.parcelId) };
}

test("labels print as one file with the receiver in clear, on record without it; again only with a reason", async () => {
  const { shop, parcelIds } = await labeledShop(3);
  const first = await labelPdf(shop.tenantId, parcelIds, print());
  const pages = first.ok ? await readPdf(first.value) : [];
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany());
  const numberOf = new Map(parcels.map((parcel) => [parcel.id, parcel.trackingNo]));
  const barcode = { x: 0, y: 12, width: 100, height: 17 };
  expect(pages.map((page) => page.scan("CODE_128", barcode))).toEqual(parcelIds.map((id) => numberOf.get(id)));
  expect(pages[0]?.text).toContain("张三");
  expect(pages[0]?.text).toContain("代收货款 CNY 100.00");
  expect(await labelPdf(shop.tenantId, parcelIds, print())).toMatchObject({ ok: false, code: "CONFLICT" });
  const again = await labelPdf(shop.tenantId, parcelIds.slice(0, 1), { ...print(), reason: "卡纸" });
  expect(again.ok && (await readPdf(again.value))[0]?.text).toContain("补打");
  await withTenant(shop.tenantId, async (tx) => {
    const audit = await tx.db.auditEntry.findMany({ where: { action: "labels.printed" }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.data)).toMatchObject([{ parcels: [...parcelIds].sort() }, { reason: "卡纸" }]);
    expect(JSON.stringify(audit)).not.toContain("张三");
    const label = await tx.db.label.findFirstOrThrow({ where: { parcelId: parcelIds[0] } });
    expect(label).toMatchObject({ printCount: 2, reprintReason: "卡纸" });
  });
});

test("a packing slip goes into the box: what is in it, the receiver masked", async () => {
  const { shop, parcelIds } = await labeledShop(1);
  const slip = await slipPdf(shop.tenantId, parcelIds, { size: "A6", brand: "织羽", language: "zh-CN" });
  const text = slip.ok ? (await readPdf(slip.value, 100)).map((page) => page.text).join("\n") : "";
  expect(text).toContain("SKU-0");
  expect(text).toContain("张*");
  expect(text).not.toContain("张三");
});

test("another brand, or a member of another location, prints nothing", async () => {
  const { shop, parcelIds } = await labeledShop(1);
  const other = await createParcelShop();
  const nowhere = { ok: false, code: "NOT_FOUND" };
  expect(await labelPdf(other.tenantId, parcelIds, print())).toMatchObject(nowhere);
  expect(await labelPdf(shop.tenantId, parcelIds, { ...print(), locations: [newId()] })).toMatchObject(nowhere);
  const slip = { size: "A6" as const, brand: "x", language: "en" };
  expect(await slipPdf(other.tenantId, parcelIds, slip)).toMatchObject(nowhere);
  expect(await slipPdf(shop.tenantId, parcelIds, { ...slip, locations: [newId()] })).toMatchObject(nowhere);
  const prints = await withTenant(shop.tenantId, (tx) => tx.db.label.findMany());
  expect(prints.map((label) => label.printCount)).toEqual([0]);
});
