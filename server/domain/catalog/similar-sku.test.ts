import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colorsIn, sizeKey, sizesIn, wordsIn } from "./article-words";
import { indexSkus, type KnownSku, suggestSku } from "./similar-sku";

const sku = (code: string, name: string, color = "", size = "", styleCode = code): KnownSku => {
  return { id: code, code, styleCode, name, color, size };
};
const shirts = ["黑色", "白色", "藏青"].flatMap((color) =>
  ["S", "M", "L", "XXL"].map((size) => sku(`SH01-${color}-${size}`, "羊毛混纺翻领衬衫", color, size, "SH01")),
);
const coats = ["黑色", "驼色"].map((color) => sku(`CT02-${color}`, "双面呢长款大衣", color, "M", "CT02"));
const index = indexSkus([...shirts, ...coats, sku("TOTE-1", "Canvas tote", "Natural", ""), sku("A-100.B", "围巾")]);
const suggest = (title: string, variant = "", merchantCode = "") => suggestSku(index, { title, variant, merchantCode });

describe("what a text names", () => {
  test.each([
    ["颜色:藏青色;尺码:M", ["navy"]],
    ["米白色", ["offwhite"]],
    ["Black / Grey", ["black", "gray"]],
    ["blackbird print", []],
  ])("colors of %s", (text, colors) => expect([...colorsIn(text)].sort()).toEqual(colors));
  test.each([
    ["XXL", "2XL"],
    ["2xl码", "2XL"],
    ["xxxs", "3XS"],
    ["均码", "FREE"],
    ["Free Size", "FREE"],
    ["EU38", "38"],
    ["１６０/８４Ａ", "160/84A"],
  ])("%s is the size %s", (size, key) => expect(sizeKey(size)).toBe(key));
  test("a title's numbers are no sizes, a variant's are", () => {
    expect([...sizesIn("2026 新款 38 度 XL", { numbers: false })]).toEqual(["XL"]);
    expect([...sizesIn("红色 38.5", { numbers: true })]).toEqual(["38.5"]);
  });
  test("Chinese is compared in pairs", () =>
    expect([...wordsIn("翻领衬衫 Slim")]).toEqual(["翻领", "领衬", "衬衫", "slim"]));
});

test("marketing words around title, color and size do not hide the SKU", () => {
  const found = suggest("2026秋冬新款 羊毛混纺翻领衬衫 女 宽松显瘦", "颜色:藏青色;尺码:2XL");
  expect(found).toEqual({ skuId: "SH01-藏青-XXL", score: 96, reasons: ["title", "color", "size"] });
});

test("the style's code in a title counts as its name", () => {
  expect(suggest("秋季爆款 SH01 衬衫", "白色 M")).toMatchObject({
    skuId: "SH01-白色-M",
    reasons: ["style", "color", "size"],
  });
});

test("a code that is only written otherwise is nearly certain", () => {
  expect(suggest("任意标题", "", "a_100-b")).toEqual({ skuId: "A-100.B", score: 97, reasons: ["code"] });
});

test("a color or size that contradicts is no suggestion a click may take", () => {
  expect(suggest("羊毛混纺翻领衬衫", "红色 M")?.score ?? 0).toBeLessThan(60);
  expect(suggest("双面呢长款大衣", "黑色 XL")?.score ?? 0).toBeLessThan(60);
});

test("where several are as likely, none is nearly certain", () => {
  const found = suggest("羊毛混纺翻领衬衫", "黑色");
  expect(found?.reasons).toContain("several");
  expect(found?.score).toBeLessThanOrEqual(75);
});

test("what has nothing in common is not suggested", () => {
  expect(suggest("手机壳 透明", "")).toBeUndefined();
  expect(suggest("", "")).toBeUndefined();
});

test("scores are of a hundred, the order of SKUs does not matter, and an article that repeats a SKU is that SKU", () => {
  const name = fc.array(fc.constantFrom("羊毛", "衬衫", "长款", "coat", "linen", "修身", "条纹"), {
    minLength: 1,
    maxLength: 4,
  });
  const one = fc.record({
    name: name.map((words) => words.join(" ")),
    color: fc.constantFrom("黑色", "白色", "红色"),
    size: fc.constantFrom("S", "M", "L"),
  });
  const many = fc.uniqueArray(one, {
    selector: (x) => `${[...wordsIn(x.name)].sort()} ${x.color} ${x.size}`,
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(many, fc.nat(), (goods, which) => {
      const skus = goods.map((x, at) => sku(`K${at}`, x.name, x.color, x.size));
      const wanted = skus[which % skus.length];
      if (!wanted) return;
      const article = { title: wanted.name, variant: `${wanted.color} ${wanted.size}`, merchantCode: "" };
      const found = suggestSku(indexSkus(skus), article);
      expect(suggestSku(indexSkus([...skus].reverse()), article)).toEqual(found);
      expect(found?.score).toBeGreaterThan(70);
      expect(found?.score).toBeLessThanOrEqual(97);
      const same = skus.find((x) => x.id === found?.skuId);
      expect([same?.color, same?.size]).toEqual([wanted.color, wanted.size]);
    }),
  );
});
