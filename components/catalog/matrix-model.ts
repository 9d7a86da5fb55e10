import type { CellFields, MatrixChange } from "@/lib/contracts/catalog";
import type { MatrixSku } from "./catalog-types";

export const matrixFields = ["listPrice", "floorPrice", "cost", "weightGrams", "barcode", "active"] as const;
export type MatrixField = (typeof matrixFields)[number];

/** What a cell shows, as typed; `active` is "1" or "". */
export type CellTexts = Record<MatrixField, string>;

export interface MatrixCell {
  /** The SKU's id, or its code while it is not saved. */
  key: string;
  code: string;
  color: string;
  size: string;
  /** Undefined for a SKU that is not saved yet. */
  version: number | undefined;
  available: number;
  saved: CellTexts;
}

/** Texts that differ from what is saved, by cell. */
export type Edits = ReadonlyMap<string, Partial<CellTexts>>;

const blank: CellTexts = { listPrice: "", floorPrice: "", cost: "", weightGrams: "", barcode: "", active: "1" };

export function cellOf(sku: MatrixSku): MatrixCell {
  return {
    key: sku.id,
    code: sku.code,
    color: sku.color,
    size: sku.size,
    version: sku.version,
    available: sku.available,
    saved: {
      listPrice: sku.listPrice ?? "",
      floorPrice: sku.floorPrice ?? "",
      cost: sku.cost ?? "",
      weightGrams: sku.weightGrams === null ? "" : String(sku.weightGrams),
      barcode: sku.barcode ?? "",
      active: sku.active ? "1" : "",
    },
  };
}

export const draftCell = (draft: { code: string; color: string; size: string }): MatrixCell => ({
  ...draft,
  key: draft.code,
  version: undefined,
  available: 0,
  saved: blank,
});

export const textOf = (cell: MatrixCell, edits: Edits, field: MatrixField) =>
  edits.get(cell.key)?.[field] ?? cell.saved[field];

export const placeOf = (cell: { color: string; size: string }) => JSON.stringify([cell.color, cell.size]);

/** Cells by their place in the matrix; more than one in a place is a mistake in the data. */
export function placesOf(cells: readonly MatrixCell[]): Map<string, MatrixCell[]> {
  const places = new Map<string, MatrixCell[]>();
  for (const cell of cells) places.set(placeOf(cell), [...(places.get(placeOf(cell)) ?? []), cell]);
  return places;
}

/** The edits with some texts set; a text that is what is saved is no edit. */
export function withTexts(
  edits: Edits,
  field: MatrixField,
  changes: readonly { cell: MatrixCell; text: string }[],
): Edits {
  const next = new Map(edits);
  for (const { cell, text } of changes) {
    const { [field]: _before, ...others } = next.get(cell.key) ?? {};
    const edit = text === cell.saved[field] ? others : { ...others, [field]: text };
    if (Object.keys(edit).length > 0) next.set(cell.key, edit);
    else next.delete(cell.key);
  }
  return next;
}

/** A block copied from a spreadsheet, row by row. */
export const pastedBlock = (text: string) =>
  text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((cell) => cell.trim()));

/** What people paste for a field as we write it: `¥1,299.00` is `1299.00`. Undefined when it makes no sense. */
export function cleanText(field: MatrixField, text: string): string | undefined {
  if (field === "active")
    return /^(1|y|yes|true|是|启用)$/i.test(text) ? "1" : /^(0|n|no|false|否|停用|)$/i.test(text) ? "" : undefined;
  if (field === "barcode") return text.replace(/^'/, "");
  const plain = text.replace(/[\s,，¥￥$€£]/g, "");
  if (plain === "") return "";
  if (field === "weightGrams") return /^\d{1,8}$/.test(plain) ? String(Number(plain)) : undefined;
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? plain : undefined;
}

export const isValid = (field: MatrixField, text: string) =>
  field === "barcode" ? /^[0-9A-Za-z-]{0,40}$/.test(text) : cleanText(field, text) !== undefined;

function fieldsOf(texts: Partial<CellTexts>): Partial<CellFields> {
  const fields: Partial<CellFields> = {};
  for (const key of ["listPrice", "floorPrice", "cost", "barcode"] as const) {
    const text = texts[key];
    if (text !== undefined) fields[key] = (cleanText(key, text) ?? text) || null;
  }
  if (texts.weightGrams !== undefined)
    fields.weightGrams = texts.weightGrams === "" ? null : Number(cleanText("weightGrams", texts.weightGrams));
  if (texts.active !== undefined) fields.active = texts.active === "1";
  return fields;
}

/** What to save: edits of saved SKUs, and every new one. */
export function changeOf(styleId: string, cells: readonly MatrixCell[], edits: Edits): MatrixChange {
  const update = cells.flatMap((cell) => {
    const texts = edits.get(cell.key);
    return cell.version === undefined || !texts
      ? []
      : [{ id: cell.key, version: cell.version, fields: fieldsOf(texts) }];
  });
  const create = cells.flatMap(({ key, version, code, color, size }) =>
    version === undefined ? [{ code, color, size, fields: fieldsOf(edits.get(key) ?? {}) }] : [],
  );
  return { styleId, update, create };
}
