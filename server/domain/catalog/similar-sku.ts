import { codeKey, colorsIn, plainText, sizeKey, sizesIn, wordsIn } from "./article-words";

/** A SKU as articles of shops are compared with it. */
export interface KnownSku {
  id: string;
  code: string;
  styleCode: string;
  name: string;
  color: string;
  size: string;
}

/** An article as its shop tells it. */
export interface ToldArticle {
  merchantCode: string;
  title: string;
  variant: string;
}

/** What speaks for a suggestion; `several`: others are as likely, which speaks against it. */
type Likeness = "code" | "style" | "title" | "color" | "size" | "several";

export interface Suggestion {
  skuId: string;
  /** Of a hundred. */
  score: number;
  reasons: Likeness[];
}

interface Prepared {
  sku: KnownSku;
  words: Set<string>;
  code: string;
  style: string;
  colors: Set<string>;
  color: string;
  size: string;
}

export interface SkuIndex {
  skus: readonly Prepared[];
  byWord: ReadonlyMap<string, readonly number[]>;
  byCode: ReadonlyMap<string, readonly number[]>;
}

const shares = { title: 50, color: 25, size: 25 };
const sameCode = 97;
/** Less is no suggestion. */
const lowest = 45;
/** One that is no better than another is never nearly certain. */
const highestOfSeveral = 75;
const conflict = 0.4;
const shortestStyle = 4;
const mostCompared = 400;

/** What is compared with every article, prepared once. */
export function indexSkus(skus: readonly KnownSku[]): SkuIndex {
  const prepared = [...skus]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((sku) => ({
      ...{ sku, words: wordsIn(sku.name), code: codeKey(sku.code), style: codeKey(sku.styleCode) },
      ...{ colors: colorsIn(sku.color), color: plainText(sku.color), size: sizeKey(sku.size) },
    }));
  const byWord = new Map<string, number[]>();
  const byCode = new Map<string, number[]>();
  for (const [at, one] of prepared.entries()) {
    for (const word of one.words) byWord.set(word, [...(byWord.get(word) ?? []), at]);
    for (const code of new Set([one.code, one.style])) byCode.set(code, [...(byCode.get(code) ?? []), at]);
  }
  return { skus: prepared, byWord, byCode };
}

/**
 * Which SKU an article most likely is: by a code that differs only in how it is written, else by title, color and size.
 * A color or size that contradicts counts against it. Undefined when nothing is likely enough. Never certain: a person
 * decides.
 */
export function suggestSku({ skus, byWord, byCode }: SkuIndex, article: ToldArticle): Suggestion | undefined {
  const told = `${article.title} ${article.variant}`;
  const code = codeKey(article.merchantCode);
  const words = wordsIn(told);
  const codes = new Set(
    [code, ...words, ...told.split(/\s+/).map(codeKey)].filter((one) => one.length >= shortestStyle),
  );
  const weight = new Map<number, number>();
  const rarity = (word: string) => Math.log(1 + skus.length / (byWord.get(word)?.length ?? skus.length));
  for (const word of words) {
    for (const at of byWord.get(word) ?? []) weight.set(at, (weight.get(at) ?? 0) + rarity(word));
  }
  for (const one of codes) for (const at of byCode.get(one) ?? []) weight.set(at, (weight.get(at) ?? 0) + skus.length);
  const likely = [...weight].sort(([a, x], [b, y]) => y - x || a - b).slice(0, mostCompared);
  const about = { code, codes, words, told: plainText(told), ...saidOf(article) };
  const scored = likely
    .flatMap(([at]) => (skus[at] ? [scoreOf(skus[at], about, rarity)] : []))
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (!best || best.score < lowest) return undefined;
  if (next?.score !== best.score) return best;
  return { ...best, score: Math.min(best.score, highestOfSeveral), reasons: [...best.reasons, "several"] };
}

/** Colors and sizes the variant names; the title only where the variant says nothing. */
function saidOf({ title, variant }: ToldArticle) {
  const [colors, sizes] = [colorsIn(variant), sizesIn(variant, { numbers: true })];
  return {
    colors: colors.size > 0 ? colors : colorsIn(title),
    sizes: sizes.size > 0 ? sizes : sizesIn(title, { numbers: false }),
  };
}

interface About {
  code: string;
  codes: ReadonlySet<string>;
  words: ReadonlySet<string>;
  told: string;
  colors: ReadonlySet<string>;
  sizes: ReadonlySet<string>;
}

function scoreOf(one: Prepared, about: About, rarity: (word: string) => number): Suggestion {
  const skuId = one.sku.id;
  if (about.code !== "" && about.code === one.code) return { skuId, score: sameCode, reasons: ["code"] };
  const reasons: Likeness[] = [];
  const style = one.style.length >= shortestStyle && about.codes.has(one.style);
  const title = style ? 1 : shareOf(one.words, about.words, rarity);
  if (style) reasons.push("style");
  else if (title >= 0.5) reasons.push("title");
  const color = one.color === "" ? undefined : colorLike(one, about);
  const size = one.size === "" ? undefined : sizeLike(one.size, about.sizes);
  if (color === 1) reasons.push("color");
  if (size === 1) reasons.push("size");
  const parts: [number, number][] = [[shares.title, title]];
  if (color !== undefined) parts.push([shares.color, Math.max(0, color)]);
  if (size !== undefined) parts.push([shares.size, Math.max(0, size)]);
  const whole = parts.reduce((sum, [share]) => sum + share, 0);
  const reached = parts.reduce((sum, [share, like]) => sum + share * like, 0) / whole;
  const against = (color === -1 ? conflict : 1) * (size === -1 ? conflict : 1);
  // Only the same code is more than nearly certain.
  return { skuId, score: Math.round(reached * against * (sameCode - 1)), reasons };
}

function shareOf(words: ReadonlySet<string>, told: ReadonlySet<string>, rarity: (word: string) => number): number {
  let [all, found] = [0, 0];
  for (const word of words) {
    const weight = rarity(word);
    all += weight;
    if (told.has(word)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** 1 the same, −1 another, a half where nothing is said. */
function colorLike({ color, colors }: Prepared, about: About): number {
  if (about.told.includes(color) || [...colors].some((one) => about.colors.has(one))) return 1;
  return about.colors.size > 0 && colors.size > 0 ? -1 : 0.5;
}

function sizeLike(size: string, said: ReadonlySet<string>): number {
  if (said.has(size)) return 1;
  return said.size > 0 ? -1 : 0.5;
}
