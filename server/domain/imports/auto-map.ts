import { type ImportField, type ImportMapping, importFields } from "@/lib/contracts/order-import";
import { cleanCell } from "./clean-cell";
import { detectDateOrder } from "./date";
import { proposeShipped } from "./status";
import { headerKey, synonyms } from "./synonyms";

export interface ProposedMapping {
  mapping: ImportMapping;
  /** Per mapped field, from 0 to 1; below 0.5 somebody should look. */
  confidence: Partial<Record<ImportField, number>>;
  /** Dates in the sample can be read in two ways. */
  ambiguousDates: boolean;
}

/**
 * Proposes what each column means. `header` are unique column names, `sample` rows of cells below it, `defaults` what
 * the brand uses when the file does not say.
 */
export function proposeMapping(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  defaults: ImportMapping["defaults"],
): ProposedMapping {
  const byKey = new Map(header.map((name) => [headerKey(name), name]));
  let columns: ImportMapping["columns"] = {};
  const confidence: ProposedMapping["confidence"] = {};
  for (const field of importFields) {
    const { names, take } = synonyms[field];
    const found = names.flatMap((name) => byKey.get(name) ?? []).slice(0, Math.min(take, 6));
    if (found.length === 0) continue;
    columns[field] = found;
    confidence[field] = 1;
  }
  columns = withPlatformHabits(columns, byKey);
  const numbered = columns.orderNo !== undefined;
  if (!columns.orderNo && columns.placedAt && columns.memberNo) {
    columns.orderNo = [...columns.placedAt, ...columns.memberNo];
    confidence.orderNo = 0.4;
  }
  const valuesOf = (field: ImportField) => columnValues(header, sample, columns[field]);
  const dates = detectDateOrder(valuesOf("placedAt"));
  if (dates.ambiguous) confidence.placedAt = 0.4;
  const mapping: ImportMapping = {
    columns,
    defaults: { ...defaults, currency: usualCurrency(valuesOf("currency")) ?? defaults.currency },
    dateOrder: dates.order,
    amountsPerRow: byKey.has("子订单编号"),
    statuses: {},
    treat: { unpaid: "import", shipped: proposeShipped(valuesOf("status")), canceled: "reject", refunded: "reject" },
    // Without order numbers an order is only what was bought together: each row stands for itself.
    incomplete: numbered ? "reject_order" : "skip_row",
  };
  return { mapping, confidence, ambiguousDates: dates.ambiguous };
}

/** The currency most rows name, for the rows that name none. */
function usualCurrency(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (/^[A-Z]{3}$/.test(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What the same column name means depends on the columns beside it. */
function withPlatformHabits(
  found: ImportMapping["columns"],
  byKey: ReadonlyMap<string, string>,
): ImportMapping["columns"] {
  const columns: Partial<Record<ImportField, string[] | undefined>> = { ...found };
  const named = (key: string) => byKey.get(key);
  const isNote = columns.buyerNote?.[0];
  // Taobao's 订单备注 is the seller's beside 买家留言, JD's is the buyer's beside 商家备注.
  if (isNote && isNote === columns.sellerNote?.[0]) columns.sellerNote = undefined;
  const subOrders = named("子订单编号");
  const due = named("订单应付金额") ?? named("买家应付货款");
  if (subOrders && due) {
    columns.lineAmount = [due];
    // Douyin's amount due already includes the freight; Taobao's price is before the discounts in the amount due.
    columns.freight = undefined;
    columns.total = undefined;
  }
  // Taobao's order list has one price for the order and no goods; a lone 金额 beside an order total is no line.
  if (!columns.sku) {
    for (const field of ["quantity", "unitPrice", "lineDiscount"] as const) columns[field] = undefined;
    if (!columns.total) columns.total = columns.lineAmount;
    columns.lineAmount = undefined;
  } else if (columns.total && columns.total[0] === columns.lineAmount?.[0]) {
    columns.total = undefined;
  }
  return Object.fromEntries(Object.entries(columns).filter(([, names]) => names !== undefined));
}

function columnValues(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  names: string[] | undefined,
): string[] {
  const at = names?.[0] === undefined ? -1 : header.indexOf(names[0]);
  return at === -1 ? [] : sample.map((cells) => cleanCell(cells[at] ?? "")).filter((text) => text !== "");
}
