import { minorDigits, type OrderInput, orderLimits } from "@/lib/contracts/order";
import type { ImportField, ImportMapping, RowProblem, RowProblemCode } from "@/lib/contracts/order-import";
import { toDecimal } from "@/server/domain/order/money";
import { textOf, textsOf, tooLong, writtenParts } from "./order-texts";
import { paymentOf } from "./payment";
import { priceLine } from "./price-line";
import type { RowDraft } from "./read-row";

export interface RejectedRow {
  rowNo: number;
  problem: RowProblem;
}

export interface BuiltOrder {
  /** Absent when nothing of the order can be imported. */
  order?: OrderInput;
  /** Rows that went into the order. */
  taken: number[];
  /** Every other row, each with its first reason. */
  rejected: RejectedRow[];
}

/** The largest amount the order contract takes, in major units: 12 digits. */
const largestAmount = 10n ** 12n;

/**
 * One order from all of its rows, in file order. Rows whose status is left out do not count; a row that cannot be read
 * leaves out the whole order unless the mapping says otherwise, because half an order would be shipped as if it were all.
 */
export function buildOrder(
  rows: readonly RowDraft[],
  mapping: ImportMapping,
  channel: string,
  importedAt: Date,
): BuiltOrder {
  const rejected: RejectedRow[] = [];
  const good: RowDraft[] = [];
  let broken: RowDraft | undefined;
  for (const row of rows) {
    const left = leftOut(row, mapping);
    const error = left ?? row.errors[0];
    if (!error) good.push(row);
    else rejected.push({ rowNo: row.rowNo, problem: error });
    if (error && !left) broken ??= row;
  }
  const refuse = (problem: RowProblem): BuiltOrder => ({
    taken: [],
    rejected: [...rejected, ...good.map(({ rowNo }) => ({ rowNo, problem }))],
  });
  if (broken && mapping.incomplete === "reject_order")
    return refuse({ code: "order_incomplete", params: { row: broken.rowNo } });
  const first = good[0];
  if (!first) return refuse({ code: "left_out", params: {} });
  const order = assemble(first, good, mapping, channel, importedAt);
  return "code" in order ? refuse(order) : { order, taken: good.map((row) => row.rowNo), rejected };
}

function leftOut(row: RowDraft, mapping: ImportMapping): RowProblem | undefined {
  if (row.orderNo === "") return undefined;
  const refunded = row.refund !== undefined && row.refund > 0n && row.total !== undefined && row.refund >= row.total;
  const status = refunded ? "refunded" : row.statusClass;
  if (status === "open" || mapping.treat[status] === "import") return undefined;
  const [column] = mapping.columns[refunded ? "refund" : "status"] ?? [];
  return {
    code: "left_out",
    params: { class: status, status: row.statusText.slice(0, 60) },
    ...(column ? { column } : {}),
  };
}

function assemble(
  first: RowDraft,
  rows: readonly RowDraft[],
  mapping: ImportMapping,
  channel: string,
  importedAt: Date,
): OrderInput | RowProblem {
  const columnOf = (field: ImportField) => {
    const names = mapping.columns[field];
    return names?.length ? { column: names.join(" + ") } : {};
  };
  const problem = (code: RowProblemCode, field: ImportField, params: RowProblem["params"] = {}): RowProblem => ({
    code,
    params,
    ...columnOf(field),
  });
  const placedAt = first.placedAt ?? (mapping.columns.placedAt?.length ? undefined : importedAt);
  if (!placedAt) return problem("missing_date", "placedAt");
  if (first.orderNo.length > 120) return problem("too_long", "orderNo", { limit: 120 });
  const text = textOf(rows);
  const texts = textsOf(text);
  const long = tooLong(texts, text);
  if (long) return problem("too_long", long.field, { limit: long.limit });
  if (rows.some((row) => (row.line?.sku.length ?? 0) > 100)) return problem("too_long", "sku", { limit: 100 });
  const lines = rows.flatMap((row) => (row.line ? priceLine(row.line) : []));
  if (lines.length > orderLimits.lines)
    return problem("too_many_lines", "orderNo", { lines: lines.length, limit: orderLimits.lines });
  const amount = (field: "total" | "freight" | "discount" | "paid") => orderAmount(rows, field, mapping.amountsPerRow);
  const goods = lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity) - line.discount, 0n);
  const freight = amount("freight") ?? 0n;
  const stated = amount("total");
  if (stated === undefined && lines.length === 0) return problem("missing_total", "total");
  // A file with a total but no column for discounts means the difference by it.
  const inferred = stated !== undefined && lines.length > 0 && goods + freight > stated ? goods + freight - stated : 0n;
  const discount = amount("discount") ?? inferred;
  const total = stated ?? atLeastZero(goods + freight - discount);
  const digits = minorDigits(first.currency);
  if (total >= largestAmount * 10n ** BigInt(digits))
    return problem("not_an_amount", "total", { value: toDecimal(total, digits) });
  const money = (minor: bigint) => toDecimal(minor, digits);
  return {
    channel,
    externalNo: first.orderNo,
    placedAt: placedAt.toISOString(),
    currency: first.currency,
    ...writtenParts(texts, text("country"), mapping.defaults.country),
    lines: lines.map((line) => ({
      sku: line.sku.replace(/\s+/g, " "),
      quantity: line.quantity,
      unitPrice: money(line.unitPrice),
      ...(line.discount > 0n ? { discount: money(line.discount) } : {}),
    })),
    ...(freight > 0n ? { freight: money(freight) } : {}),
    ...(discount > 0n ? { discount: money(discount) } : {}),
    total: money(total),
    payment: paymentOf(rows, { paid: amount("paid"), total, method: text("paymentMethod"), mapping, money }),
  };
}

/** Order amounts are repeated on each row, or are shares that add up. */
function orderAmount(
  rows: readonly RowDraft[],
  field: "total" | "freight" | "discount" | "paid",
  perRow: boolean,
): bigint | undefined {
  const stated = rows.flatMap((row) => row[field] ?? []);
  return perRow && stated.length > 0 ? stated.reduce((a, b) => a + b, 0n) : stated[0];
}

const atLeastZero = (value: bigint) => (value < 0n ? 0n : value);
