import { writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { sampleShipment } from "@/server/integrations/carrier/sample-shipment";
import { readPdf } from "@/server/testing/read-pdf";
import { type LabelContent, labelsPdf } from "./draw-label";
import { slipsPdf } from "./draw-slip";
import { pickListPdf } from "./service/pick-list-pdf";

// Pages are drawn dot by dot.
vi.setConfig({ testTimeout: 60_000 });

const { sender, receiver } = sampleShipment();
const label: LabelContent = {
  ...{ carrier: "sf", service: "2", trackingNo: "SF1795409607001", route: "571WB-AD-012", qr: "SF1795409607001" },
  ...{
    receiver: { ...receiver, name: "欧阳娜娜·爨", street: "龙井路 88 号翡翠城锦绣苑 12 幢 3 单元 2501 室" },
    sender,
  },
  ...{
    orderNos: ["TB2026112300001"],
    contents: ["羊毛大衣 黑色 M ×1", "针织衫 米白 S ×2"],
    pieces: 3,
    weightGrams: 1250,
  },
  ...{ cod: "CNY 399.00", printedAt: "2026-11-23 10:00", again: false },
};
const barcode = { x: 0, y: 12, width: 100, height: 17 };
const qr = { x: 66, y: 94, width: 33, height: 33 };

const keep = (name: string, image: Buffer) => {
  if (process.env.WEFT_KEEP_PDF) writeFileSync(`${process.env.WEFT_KEEP_PDF}/${name}.png`, image);
};

test.each(["100x150", "100x180"] as const)(
  "a %s label is small, says who in Chinese, and both its codes scan",
  async (size) => {
    const pdf = await labelsPdf([label], size, "zh-CN");
    expect(pdf.length).toBeLessThan(60_000);
    const [page] = await readPdf(pdf);
    if (!page) throw new Error("no page");
    keep(`label-${size}`, page.image);
    expect([Math.round(page.width), Math.round(page.height)]).toEqual(size.split("x").map(Number));
    expect(page.text).toContain("欧阳娜娜·爨");
    expect(page.text.replace(/\n/g, "")).toContain("浙江省杭州市西湖区龙井路 88 号翡翠城锦绣苑 12 幢 3 单元 2501 室");
    expect(page.text).toContain("顺丰速运");
    expect(page.scan("CODE_128", barcode)).toBe("SF1795409607001");
    expect(page.scan("QR_CODE", qr)).toBe("SF1795409607001");
    if (size === "100x180") {
      expect(page.scan("CODE_128", { x: 28, y: 141, width: 72, height: 12 })).toBe("SF1795409607001");
    }
  },
);

test("glyphs are drawn, not only named: the name's ink is there", async () => {
  const [page] = await readPdf(await labelsPdf([label], "100x150", "zh-CN"));
  const [blank] = await readPdf(
    await labelsPdf([{ ...label, receiver: { ...receiver, name: "", phone: "" } }], "100x150", "zh-CN"),
  );
  expect(page?.image.equals(blank?.image ?? Buffer.alloc(0))).toBe(false);
  expect((page?.image.length ?? 0) - (blank?.image.length ?? 0)).toBeGreaterThan(500);
});

test("many labels are one file, a page each, and each page scans as its own", async () => {
  const labels = Array.from({ length: 12 }, (_, i) => ({
    ...label,
    trackingNo: `YT17954096070${i + 10}`,
    qr: `Q${i}`,
  }));
  const pdf = await labelsPdf(labels, "100x150", "zh-CN");
  const pages = await readPdf(pdf);
  expect(pages.map((page) => page.scan("CODE_128", barcode))).toEqual(labels.map((one) => one.trackingNo));
  expect(pages.map((page) => page.scan("QR_CODE", qr))).toEqual(labels.map((one) => one.qr));
  expect(pdf.length).toBeLessThan(200_000);
});

test("text that is too long is cut, not spilled over the codes", async () => {
  const street = `${"很长的地址".repeat(20)}末尾 9 室`;
  const contents = Array.from({ length: 80 }, (_, i) => `第 ${i} 件商品 白色 XL ×1`);
  const long = { ...label, receiver: { ...receiver, street }, contents, orderNos: Array(30).fill("TB2026112300001") };
  const pages = await readPdf(await labelsPdf([long], "100x150", "zh-CN"));
  expect(pages).toHaveLength(1);
  keep("label-long", pages[0]?.image ?? Buffer.alloc(0));
  // An address is made smaller, and only then cut: its end is what the courier needs.
  expect(pages[0]?.text.replace(/\n/g, "")).toContain("末尾 9 室");
  expect(pages[0]?.scan("CODE_128", barcode)).toBe(label.trackingNo);
  expect(pages[0]?.scan("QR_CODE", qr)).toBe(label.qr);
});

const goods = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ code: `WF-2026-${i}`, name: "羊毛混纺双面呢大衣", variant: "驼色 / L", quantity: 1 + (i % 3) },
    ...{ bin: `A-${String(i).padStart(3, "0")}`, targets: `TB${i}` },
  }));

test.each(["A4", "A6"] as const)("a packing slip on %s goes on over pages and loses no line", async (size) => {
  const slip = {
    ...{ brand: "织羽", orderNos: ["TB1", "TB2"], trackingNo: "SF1", notes: ["请放门口"], lines: goods(60) },
    receiver: { name: "张*", phone: "138****8000", address: "浙江省杭州市西湖区" },
  };
  const pages = await readPdf(await slipsPdf([slip], size, "zh-CN"), 120);
  keep(`slip-${size}`, pages[0]?.image ?? Buffer.alloc(0));
  expect(pages.length).toBeGreaterThan(1);
  const text = pages.map((page) => page.text.replace(/\n/g, "")).join("");
  for (const { code } of slip.lines) expect(text).toContain(code);
  expect(text).toContain("请放门口");
});

test("a pick list keeps its order, and its number scans on every page", async () => {
  const lines = goods(70);
  const list = {
    number: "W20261123-001",
    title: "单件 A 区",
    locationName: "华东仓",
    printedAt: "2026-11-23 10:00",
    lines,
  };
  const pages = await readPdf(await pickListPdf([list], "zh-CN"), 150);
  keep("pick-list", pages[0]?.image ?? Buffer.alloc(0));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(page.scan("CODE_128", { x: 120, y: 11, width: 82, height: 12 })).toBe("W20261123-001");
  }
  const bins = pages.flatMap((page) => page.text.match(/A-\d{3}/g) ?? []);
  expect(bins).toEqual(lines.map((line) => line.bin));
});
