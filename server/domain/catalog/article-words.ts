/** Names of one color in the languages of platforms; longer names win over what they contain. */
const colorNames: Record<string, readonly string[]> = {
  black: ["黑色", "曜石黑", "黑", "black", "noir"],
  white: ["白色", "本白", "漂白", "白", "white", "ivory"],
  offwhite: ["米白色", "米白", "奶白色", "奶白", "象牙白", "offwhite", "cream", "ecru"],
  gray: ["灰色", "浅灰", "深灰", "灰", "gray", "grey", "charcoal"],
  navy: ["藏青色", "藏青", "藏蓝色", "藏蓝", "深蓝", "navy"],
  blue: ["蓝色", "天蓝", "浅蓝", "雾蓝", "蓝", "blue"],
  red: ["红色", "正红", "酒红", "红", "red", "burgundy"],
  pink: ["粉红色", "粉红", "粉色", "粉", "pink", "rose"],
  green: ["绿色", "墨绿", "军绿", "绿", "green", "olive"],
  yellow: ["黄色", "鹅黄", "黄", "yellow"],
  orange: ["橙色", "橘色", "橙", "橘", "orange"],
  purple: ["紫色", "香芋紫", "紫", "purple", "violet"],
  brown: ["棕色", "咖啡色", "咖色", "焦糖色", "褐色", "棕", "咖", "褐", "brown", "coffee"],
  khaki: ["卡其色", "卡其", "khaki", "camel", "驼色", "驼"],
  beige: ["米色", "杏色", "燕麦色", "燕麦", "米", "杏", "beige", "oat", "apricot"],
  gold: ["金色", "金", "gold"],
  silver: ["银色", "银", "silver"],
};
const byLength = Object.entries(colorNames)
  .flatMap(([key, names]) => names.map((name) => ({ key, name })))
  .sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));

/** Full width as half width, in lower case, without blanks at the ends. */
export const plainText = (text: string): string => text.normalize("NFKC").toLowerCase().trim();

const isLatin = (name: string) => /^[a-z]+$/.test(name);

/** The colors a text names, each by one key; what a longer name covers does not count again. */
export function colorsIn(text: string): Set<string> {
  let rest = plainText(text);
  const found = new Set<string>();
  for (const { key, name } of byLength) {
    const there = isLatin(name) ? new RegExp(`(?<![a-z])${name}(?![a-z])`).test(rest) : rest.includes(name);
    if (!there) continue;
    found.add(key);
    rest = rest.replaceAll(name, " ");
  }
  return found;
}

const oneSize = new Set(["f", "free", "freesize", "os", "onesize", "均码", "均碼", "ns"]);

/** One way of writing a size: `XXL` and `2xl码` are `2XL`, one-size in any words is `FREE`. Empty for none. */
export function sizeKey(size: string): string {
  const text = plainText(size).replace(/[\s_]/g, "");
  if (oneSize.has(text)) return "FREE";
  const bare = text.replace(/(码|号|size)$/, "").replace(/^(size|eu|us|uk)(?=\d)/, "");
  const letters = /^(x*)(s|m|l)$/.exec(bare);
  if (letters?.[1] && letters[1].length > 1) return `${letters[1].length}X${letters[2]}`.toUpperCase();
  return bare.replace(/^1x(?=[sl]$)/, "x").toUpperCase();
}

const sizeWord =
  /(?<![a-z0-9])(?:\d?x{0,4}[sl]|m|\d{3}\/\d{2,3}[abcy]?|\d{2,3}(?:\.5)?|free ?size|one ?size|均码)(?![a-z0-9])/g;

/** Sizes a text names. Of a title only those that are no plain numbers: it is full of other numbers. */
export function sizesIn(text: string, { numbers }: { numbers: boolean }): Set<string> {
  const found = plainText(text).match(sizeWord) ?? [];
  return new Set(found.map(sizeKey).filter((size) => numbers || !/^\d+(\.5)?$/.test(size)));
}

/** What a title is made of: Latin words and numbers as they are, Chinese in pairs of characters. */
export function wordsIn(text: string): Set<string> {
  const words = new Set<string>();
  for (const part of plainText(text).match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(part) || part.length === 1) words.add(part);
    else for (let at = 0; at + 1 < part.length; at++) words.add(part.slice(at, at + 2));
  }
  return words;
}

/** A code without what people separate its parts by. */
export const codeKey = (code: string): string => plainText(code).replace(/[^a-z0-9\p{Script=Han}]/gu, "");
