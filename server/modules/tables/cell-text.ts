/**
 * Cell text out and in, so that what was exported comes back as it was. A file writer puts an apostrophe before text a
 * spreadsheet would run; text that already looks so guarded gets one more, and one is taken off on the way in.
 */
const guarded = /^'+[=+\-@\t\r]/;

export const toCell = (value: string): string => (guarded.test(value) ? `'${value}` : value);

export const fromCell = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);

/** `["a;b", "c"]` as `a\;b; c`. */
export const joinList = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[;；\\]/g, "\\$&")).join("; ");

export function splitList(text: string): string[] {
  const parts = text.match(/(?:\\.|[^;；\\])+|\\$/gsu) ?? [];
  return parts.map((part) => part.trim().replace(/\\(.)/gsu, "$1")).filter((part) => part !== "");
}

const yes = new Set(["1", "y", "yes", "true", "是", "启用", "有效"]);
const no = new Set(["0", "n", "no", "false", "否", "停用", "无效"]);

/** Undefined for what means neither. */
export function parseFlag(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** A plain or scientific decimal; undefined for anything else, thousands separators included. */
export function parseNumber(text: string): number | undefined {
  return /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

export interface PartText {
  sku: string;
  quantity: number;
}

/** Parts of a bundle as `TEE-M * 2; CAP * 1`. */
export const joinParts = (parts: readonly PartText[]): string =>
  joinList(parts.map(({ sku, quantity }) => `${sku} * ${quantity}`));

/** Undefined when a part has no quantity. */
export function splitParts(text: string): PartText[] | undefined {
  const parts = splitList(text).map((part) => /^(.+?)\s*[*×xX]\s*(\d{1,4})$/su.exec(part));
  if (parts.some((match) => match === null)) return undefined;
  return parts.map((match) => ({ sku: match?.[1] ?? "", quantity: Number(match?.[2]) }));
}
