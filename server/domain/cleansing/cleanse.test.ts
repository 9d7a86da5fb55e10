import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleansingSettings, cleansingTypes, defaultCleansingSettings } from "@/lib/contracts/cleansing";
import type { HoldType } from "@/lib/contracts/order-status";
import type { Order } from "@/server/domain/order/types";
import { cleanse } from "./cleanse";
import { diffHolds } from "./hold-diff";
import { itemsSignature } from "./items";
import { SkuSuggester } from "./suggest-skus";
import type { CleansingFacts, SkuFacts } from "./types";

const sku: SkuFacts = {
  id: "s",
  code: "A",
  name: "A",
  currency: "CNY",
  listPriceMinor: 10_000n,
  floorPriceMinor: 5_000n,
};
const placedAt = new Date("2026-11-11T00:00:00Z");

const good: Order = {
  ...{ channelId: "c", externalNo: "1", placedAt, currency: "CNY" },
  ...{ totalMinor: 10_000n, freightMinor: 0n, discountMinor: 0n },
  ...{ paymentStatus: "paid", paymentMethod: null, paidMinor: 10_000n, paidAt: null },
  ...{ method: "ship", pickupCode: null, promiseBy: null, receiver: { name: "张三", phone: "138", street: "1" } },
  ...{ country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", postalCode: null, lat: null, lng: null },
  ...{ buyerNote: null, sellerNote: null },
  lines: [{ lineNo: 1, skuCode: "A", quantity: 1, canceledQuantity: 0, unitPriceMinor: 10_000n, discountMinor: 0n }],
};
const facts: CleansingFacts = { skus: new Map([["A", sku]]), candidates: new Map(), earlierOrders: [] };
const line = (parts: Partial<Order["lines"][number]>) => ({ lines: good.lines.map((own) => ({ ...own, ...parts })) });
const twin = { id: "o", placedAt: new Date(placedAt.getTime() - 60_000), items: itemsSignature(good.lines) };

const found = (order: Partial<Order>, more: Partial<CleansingFacts> = {}) =>
  cleanse({ ...good, ...order }, { ...facts, ...more }, defaultCleansingSettings).findings.map(
    (finding) => finding.type,
  );

describe("each rule", () => {
  test("a flawless order raises nothing, and the trace says what was looked at", () => {
    const { findings, trace } = cleanse(good, facts, defaultCleansingSettings);
    expect(findings).toEqual([]);
    expect(trace.map((entry) => entry.rule).sort()).toEqual([...cleansingTypes].sort());
  });

  test("a line nobody could ship stops its order, even where a brand had once switched that off", () => {
    const off = { enabled: false, severity: "warning" };
    const settings = cleansingSettings.parse({ unknown_sku: off, no_lines: off });
    for (const order of [line({ skuCode: "B" }), { lines: [] }]) {
      const { findings } = cleanse({ ...good, ...order }, facts, settings);
      expect(findings).toMatchObject([{ severity: "blocking" }]);
    }
  });

  test.each<[string, Partial<Order>, Partial<CleansingFacts>, HoldType[]]>([
    ["a code nobody knows", line({ skuCode: "B" }), {}, ["unknown_sku"]],
    ["no lines", { lines: [] }, {}, ["no_lines"]],
    ["a currency nobody knows", { currency: "ZZZ" }, {}, ["unknown_currency"]],
    ["a total that is off", { totalMinor: 10_002n, paidMinor: 10_002n }, {}, ["total_mismatch"]],
    ["a total off by a cent of rounding", { totalMinor: 10_001n, paidMinor: 10_001n }, {}, []],
    [
      "below the floor after the order's discount",
      { discountMinor: 6_000n, totalMinor: 4_000n },
      {},
      ["price_below_floor"],
    ],
    [
      "far above the list",
      { ...line({ unitPriceMinor: 15_001n }), totalMinor: 15_001n, paidMinor: 15_001n },
      {},
      ["price_off_list"],
    ],
    ["not paid", { paymentStatus: "unpaid", paidMinor: 0n }, {}, ["unpaid"]],
    ["paid in part", { paidMinor: 9_999n }, {}, ["underpaid"]],
    ["cash on delivery", { paymentStatus: "cod", paidMinor: 0n }, {}, []],
    ["no street", { receiver: { ...good.receiver, street: " " } }, {}, ["address_incomplete"]],
    ["who it is for behind a token", { receiver: { name: "", phone: "", street: "", token: "oa-1" } }, {}, []],
    ["no street, but picked up", { method: "pickup", receiver: { ...good.receiver, street: "" } }, {}, []],
    ["the same items twice in a minute", {}, { earlierOrders: [twin] }, ["duplicate_buyer"]],
    ["other items in a minute", {}, { earlierOrders: [{ ...twin, items: "B×1" }] }, []],
    ["a blocked receiver", {}, { blockedReason: "fraud" }, ["receiver_blocked"]],
    ["a note", { buyerNote: "送到门卫" }, {}, ["buyer_note"]],
    ["a note that says nothing", { buyerNote: "谢谢!" }, {}, []],
  ])("%s", (_name, order, more, types) => expect(found(order, more)).toEqual(types));

  test("an outlier in quantity", () => {
    const many = { ...line({ quantity: 51 }), totalMinor: 510_000n, paidMinor: 510_000n };
    expect(found(many)).toEqual(["quantity_outlier"]);
  });

  test("a place that does not exist comes with the likeliest that does", () => {
    const place = { province: "浙江省", city: "杭州市", district: "西湖区" };
    const address = { ok: false, part: "city", problem: "unknown", written: "杭洲", suggestions: [place] } as const;
    const { findings } = cleanse(
      good,
      { ...facts, address: { ...address, suggestions: [place] } },
      defaultCleansingSettings,
    );
    expect(findings).toMatchObject([
      { type: "address_unparsable", detail: { suggestion: { fix: "edit_address", ...place } } },
    ]);
  });

  test("a rule that is switched off says nothing", () => {
    const settings = { ...defaultCleansingSettings, unpaid: { ...defaultCleansingSettings.unpaid, enabled: false } };
    expect(cleanse({ ...good, paymentStatus: "unpaid" }, facts, settings).findings).toEqual([]);
  });
});

const types = new Set<HoldType>(cleansingTypes);
const anyOrder = fc
  .record({
    totalMinor: fc.bigInt(0n, 30_000n),
    paidMinor: fc.bigInt(0n, 30_000n),
    discountMinor: fc.bigInt(0n, 9_000n),
    paymentStatus: fc.constantFrom("paid" as const, "unpaid" as const, "cod" as const),
    buyerNote: fc.option(fc.string()),
    currency: fc.constantFrom("CNY", "ZZZ", "USD"),
    lines: fc.array(
      fc.record({
        ...{ lineNo: fc.integer({ min: 1, max: 9 }), skuCode: fc.constantFrom("A", "B", "C") },
        ...{ quantity: fc.integer({ min: 1, max: 99 }), canceledQuantity: fc.constant(0) },
        ...{ unitPriceMinor: fc.bigInt(0n, 20_000n), discountMinor: fc.bigInt(0n, 500n) },
      }),
      { maxLength: 6, size: "max" },
    ),
  })
  .map((parts): Order => ({ ...good, ...parts }));

test("cleansing twice is cleansing once: the second run opens and clears nothing, and never changes the order", () => {
  fc.assert(
    fc.property(anyOrder, fc.nat(), (order, released) => {
      const before = structuredClone(order);
      const first = cleanse(order, facts, defaultCleansingSettings).findings;
      const opened = diffHolds(first, { open: [], released: [] }, types).open.map((hold, i) => ({
        ...hold,
        id: `${i}`,
      }));
      const again = cleanse(order, facts, defaultCleansingSettings).findings;
      const looked = opened.filter((_, i) => i % (released + 1) === 0);
      const open = opened.filter((hold) => !looked.includes(hold));
      const diff = diffHolds(again, { open, released: looked }, types);
      expect(diff).toMatchObject({ open: [], clear: [] });
      expect(diff.keep).toEqual(open);
      expect(order).toEqual(before);
    }),
  );
});

test("what only warned and is to stop the order now is raised anew", () => {
  const { findings } = cleanse({ ...good, ...line({ skuCode: "B" }) }, facts, defaultCleansingSettings);
  const warned = findings.map((finding) => ({ ...finding, id: "1", severity: "warning" as const }));
  const diff = diffHolds(findings, { open: warned, released: [] }, types);
  expect(diff).toMatchObject({ open: [{ severity: "blocking" }], clear: [{ id: "1" }], keep: [] });
});

test("suggestions find a code through case and separators, and rank what is near", () => {
  const catalog = ["TS-001-BLK-M", "TS-001-BLK-L", "DR-990"].map((code) => ({ id: code, code, name: code }));
  const suggester = new SkuSuggester(catalog);
  expect(suggester.suggest("ts001 blk_m")[0]).toMatchObject({ code: "TS-001-BLK-M", score: 1 });
  expect(suggester.suggest("TS-001-BLK-XL").map((candidate) => candidate.code)).toContain("TS-001-BLK-L");
  expect(suggester.suggest("???")).toEqual([]);
});
