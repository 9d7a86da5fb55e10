import { z } from "zod";
import { currencyCode } from "./order";

/** What a column of an order file can mean. */
export const importFields = [
  "orderNo",
  "placedAt",
  "status",
  "afterSale",
  "currency",
  "sku",
  "quantity",
  "unitPrice",
  "lineAmount",
  "lineDiscount",
  "total",
  "freight",
  "discount",
  "paid",
  "refund",
  "paidAt",
  "paymentMethod",
  "receiverName",
  "receiverPhone",
  "fullAddress",
  "country",
  "province",
  "city",
  "district",
  "street",
  "postalCode",
  "memberNo",
  "maskedId",
  "buyerNote",
  "sellerNote",
] as const;
export type ImportField = (typeof importFields)[number];

/** What an order's status in the file means to us. */
export const statusClasses = ["open", "unpaid", "shipped", "canceled", "refunded"] as const;
export type StatusClass = (typeof statusClasses)[number];

const treatment = z.enum(["import", "reject"]);

export const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "must be an IANA time zone such as Asia/Shanghai");

/** How a file's columns and words become orders. */
export const importMapping = z.strictObject({
  /**
   * Column names per field. Several columns: an order number joins them, amounts add up, address parts follow each
   * other, anything else takes the first that is filled.
   */
  columns: z.partialRecord(z.enum(importFields), z.array(z.string().max(500)).max(6)),
  defaults: z.strictObject({
    currency: currencyCode,
    country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 code such as CN"),
    timeZone,
  }),
  /** How `06-05-21` is to be read. */
  dateOrder: z.enum(["ymd", "mdy", "dmy"]),
  /** Amounts of the order stand on each of its rows as shares and add up, instead of being repeated. */
  amountsPerRow: z.boolean(),
  /** Statuses whose meaning was corrected by hand. */
  statuses: z.record(z.string().max(200), z.enum(statusClasses)),
  treat: z.strictObject({ unpaid: treatment, shipped: treatment, canceled: treatment, refunded: treatment }),
  /** When a row of an order cannot be read: leave out the whole order, or only that row. */
  incomplete: z.enum(["reject_order", "skip_row"]),
});
export type ImportMapping = z.infer<typeof importMapping>;

/** Reasons why a row was not imported, or why one should look at it. Texts: lib/i18n, `imports.problems`. */
export const rowProblemCodes = [
  "missing_order_no",
  "missing_sku",
  "missing_date",
  "missing_total",
  "number_rounded",
  "not_a_date",
  "not_a_quantity",
  "quantity_not_positive",
  "not_an_amount",
  "negative_amount",
  "too_many_decimals",
  "too_long",
  "too_many_lines",
  "not_a_currency",
  "left_out",
  "order_incomplete",
  "too_many_cells",
  "formula",
  "ciphertext",
  "unknown_country",
  // Of a details file.
  "required",
  "invalid",
  "too_precise",
  "unknown_order",
  "ambiguous_order",
  "has_lines",
  "group_broken",
  "unknown_channel",
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

export interface RowProblem {
  /** Name of the column, when one is to blame. */
  column?: string;
  code: RowProblemCode;
  /** Words for the text; never a receiver's data. */
  params: Record<string, string | number>;
}

export const importStatuses = [
  "uploaded",
  "queued",
  "running",
  "canceling",
  "canceled",
  "completed",
  "failed",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Largest file that can be uploaded. */
export const importUploadLimit = 256 * 1024 * 1024;
