import { minorDigits } from "@/lib/contracts/order";
import type { ImportField, ImportMapping, RowProblem, RowProblemCode, StatusClass } from "@/lib/contracts/order-import";
import { toMinor } from "@/server/domain/order/money";
import { parseAmount, parseQuantity } from "./amount";
import { cleanCell, isCiphertext, isRoundedNumber } from "./clean-cell";
import { countryCode } from "./country";
import { parseDate } from "./date";
import { classifyAfterSale, classifyStatus } from "./status";

/** A row of a table with the column names resolved. */
export interface ImportRow {
  rowNo: number;
  cells: readonly string[];
  formulas?: readonly number[];
}

/** What one row says about its order; amounts in minor units of `currency`. */
export interface RowDraft {
  rowNo: number;
  orderNo: string;
  statusClass: StatusClass;
  statusText: string;
  currency: string;
  placedAt?: Date;
  line?: { sku: string; quantity: number; unitPrice?: bigint; amount?: bigint; discount: bigint };
  total?: bigint;
  freight?: bigint;
  discount?: bigint;
  paid?: bigint;
  refund?: bigint;
  paidAt?: Date;
  text: (field: ImportField) => string;
  /** Reasons why this row cannot be part of an order. */
  errors: RowProblem[];
  /** What one should know, though the row is taken. */
  warnings: RowProblem[];
}

const separators: Partial<Record<ImportField, string>> = { orderNo: "-", street: " " };
const sums: ReadonlySet<ImportField> = new Set(["discount", "freight", "lineDiscount"]);
const receiver: ReadonlySet<ImportField> = new Set([
  "receiverName",
  "receiverPhone",
  "fullAddress",
  "street",
  "province",
  "city",
  "district",
]);

/** Reads rows of one file by its mapping. Prepared once, because it is called for every row. */
export class RowReader {
  private readonly positions = new Map<ImportField, number[]>();
  private readonly width: number;
  readonly hasLines: boolean;

  constructor(
    private readonly header: readonly string[],
    private readonly mapping: ImportMapping,
  ) {
    this.width = header.length;
    const at = new Map(header.map((name, i) => [name, i]));
    for (const [field, names] of Object.entries(mapping.columns) as [ImportField, string[] | undefined][]) {
      const found = (names ?? []).flatMap((name) => at.get(name) ?? []);
      if (found.length > 0) this.positions.set(field, found);
    }
    this.hasLines = this.positions.has("sku");
  }

  /** The key that says which rows are one order; empty when the row has none. */
  orderNo(cells: readonly string[]): string {
    return this.textOf(cells, "orderNo").replace(/\s+/g, " ");
  }

  read(row: ImportRow): RowDraft {
    const errors: RowProblem[] = [];
    const warnings: RowProblem[] = [];
    const text = (field: ImportField) => {
      const value = this.textOf(row.cells, field);
      return receiver.has(field) && isCiphertext(value) ? "" : value;
    };
    const problem = (list: RowProblem[], field: ImportField, code: RowProblemCode, params: RowProblem["params"] = {}) =>
      list.push({ code, params, ...this.columnOf(field) });
    const statusText = text("status");
    const afterSale = classifyAfterSale(text("afterSale"));
    const draft: RowDraft = {
      rowNo: row.rowNo,
      orderNo: this.orderNo(row.cells),
      statusText: afterSale === "refunded" ? text("afterSale") : statusText,
      statusClass: afterSale === "refunded" ? afterSale : classifyStatus(statusText, this.mapping.statuses),
      currency: (text("currency") || this.mapping.defaults.currency).toUpperCase(),
      text,
      errors,
      warnings,
    };
    if (draft.orderNo === "") problem(errors, "orderNo", "missing_order_no");
    if (isRoundedNumber(draft.orderNo)) problem(errors, "orderNo", "number_rounded", { value: draft.orderNo });
    if (!/^[A-Z]{3}$/.test(draft.currency)) {
      problem(errors, "currency", "not_a_currency", { value: shown(draft.currency) });
      draft.currency = this.mapping.defaults.currency;
    }
    const digits = minorDigits(draft.currency);
    const amount = (field: ImportField) =>
      this.amountOf(row.cells, field, digits, (code, params) => problem(errors, field, code, params));
    const date = (field: ImportField, list: RowProblem[]) => {
      const value = text(field);
      const at = value === "" ? undefined : parseDate(value, this.mapping.dateOrder, this.mapping.defaults.timeZone);
      if (value !== "" && !at) problem(list, field, "not_a_date", { value: shown(value) });
      return at;
    };
    const country = text("country");
    if (country !== "" && !countryCode(country))
      problem(warnings, "country", "unknown_country", { value: shown(country) });
    draft.placedAt = date("placedAt", errors);
    draft.paidAt = date("paidAt", warnings);
    for (const field of ["total", "freight", "discount", "paid", "refund"] as const) draft[field] = amount(field);
    if (this.hasLines)
      draft.line = this.lineOf(row.cells, amount, (field, code, params) => problem(errors, field, code, params));
    if (row.cells.length > this.width && row.cells.slice(this.width).some((cell) => cell.trim() !== "")) {
      errors.push({ code: "too_many_cells", params: { cells: row.cells.length, columns: this.width } });
    }
    this.noteOddities(row, warnings);
    return draft;
  }

  private lineOf(
    cells: readonly string[],
    amount: (field: ImportField) => bigint | undefined,
    problem: (field: ImportField, code: RowProblemCode, params?: RowProblem["params"]) => void,
  ): RowDraft["line"] {
    const sku = this.textOf(cells, "sku");
    if (sku === "") problem("sku", "missing_sku");
    const written = this.textOf(cells, "quantity");
    const quantity = this.positions.has("quantity") ? parseQuantity(written) : 1;
    if (quantity === undefined) problem("quantity", "not_a_quantity", { value: shown(written) });
    else if (quantity <= 0) problem("quantity", "quantity_not_positive", { value: quantity });
    else if (quantity > 1_000_000) problem("quantity", "not_a_quantity", { value: shown(written) });
    const unitPrice = amount("unitPrice");
    return {
      sku,
      quantity: quantity ?? 0,
      unitPrice,
      amount: amount("lineAmount"),
      discount: amount("lineDiscount") ?? 0n,
    };
  }

  private amountOf(
    cells: readonly string[],
    field: ImportField,
    digits: number,
    problem: (code: RowProblemCode, params: RowProblem["params"]) => void,
  ): bigint | undefined {
    let sum: bigint | undefined;
    for (const at of this.positions.get(field) ?? []) {
      const written = cleanCell(cells[at] ?? "");
      if (written === "") continue;
      const plain = parseAmount(written);
      if (plain === undefined || plain.length > 17) {
        problem("not_an_amount", { value: shown(written) });
        return undefined;
      }
      const { minor, exact } = toMinor(plain, digits);
      if (!exact) problem("too_many_decimals", { value: written, decimals: digits });
      // Discounts are written with and without a minus sign.
      const value = minor < 0n && (field === "discount" || field === "lineDiscount") ? -minor : minor;
      if (value < 0n) problem("negative_amount", { value: written });
      sum = (sum ?? 0n) + value;
      if (!sums.has(field)) break;
    }
    return sum;
  }

  private textOf(cells: readonly string[], field: ImportField): string {
    const positions = this.positions.get(field);
    if (!positions) return "";
    const separator = separators[field];
    if (positions.length === 1 || separator === undefined) {
      for (const at of positions) {
        const value = cleanCell(cells[at] ?? "");
        if (value !== "") return value;
      }
      return "";
    }
    return positions
      .map((at) => cleanCell(cells[at] ?? ""))
      .filter((value) => value !== "")
      .join(separator);
  }

  private noteOddities(row: ImportRow, warnings: RowProblem[]) {
    for (const [field, positions] of this.positions) {
      for (const at of positions) {
        if (row.formulas?.includes(at)) warnings.push({ code: "formula", params: {}, column: this.header[at] });
        if (receiver.has(field) && isCiphertext(cleanCell(row.cells[at] ?? ""))) {
          warnings.push({ code: "ciphertext", params: {}, column: this.header[at] });
        }
      }
    }
  }

  private columnOf(field: ImportField): { column?: string } {
    const positions = this.positions.get(field);
    return positions ? { column: positions.map((at) => this.header[at]).join(" + ") } : {};
  }
}

const shown = (value: string) => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
