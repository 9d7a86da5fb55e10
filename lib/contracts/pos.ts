import { z } from "zod";
import { codeText, currencyCode, moneyPattern } from "./order";

/** Limits of one call of a register; the documentation names them. */
export const posLimits = { receipts: 200, lines: 200, stockRows: 5_000, bytes: 2_000_000 } as const;

const receiptKinds = ["sale", "return", "exchange"] as const;
type ReceiptKind = (typeof receiptKinds)[number];

const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => value >= "1970" && value < "2200", "must lie between 1970 and 2200");

/** An amount in major units as text, negative for what is paid back. */
const signedMoney = z
  .string()
  .max(18, { abort: true })
  .refine((value) => moneyPattern.test(value.replace(/^-/, "")), 'must be a decimal string such as "-199.00"');

const receiptLine = z.strictObject({
  /** Our SKU code, its barcode, or a code somebody has assigned to a SKU. */
  code: codeText(100),
  /** Sold units; negative when they came back. */
  quantity: z
    .int()
    .min(-100_000)
    .max(100_000)
    .refine((value) => value !== 0, "must not be 0"),
  amount: signedMoney,
});

export const receiptInput = z
  .strictObject({
    register: codeText(32),
    receiptNo: codeText(64),
    kind: z.enum(receiptKinds),
    soldAt: instant,
    currency: currencyCode,
    total: signedMoney,
    lines: z.array(receiptLine).min(1).max(posLimits.lines),
  })
  .refine(({ kind, lines }) => kind !== "sale" || lines.every((line) => line.quantity > 0), {
    path: ["lines"],
    message: "a sale has positive quantities only",
  })
  .refine(({ kind, lines }) => kind !== "return" || lines.every((line) => line.quantity < 0), {
    path: ["lines"],
    message: "a return has negative quantities only",
  });
export type ReceiptInput = z.output<typeof receiptInput>;

/** Receipts are checked one by one: a bad one is answered for itself and holds up no other. */
export const receiptsBody = z.strictObject({ receipts: z.array(z.unknown()).min(1).max(posLimits.receipts) });

export const stockBody = z.strictObject({
  takenAt: instant,
  rows: z
    .array(z.strictObject({ code: codeText(100), onHand: z.int32().min(0).max(10_000_000) }))
    .min(1)
    .max(posLimits.stockRows),
});

export const pickupBody = z.strictObject({ code: z.string().regex(/^\s*\d{4,10}\s*$/) });

const lineProblems = ["unknown", "ambiguous", "bundle"] as const;
export type LineProblem = (typeof lineProblems)[number];

export const newPosKeyInput = z.strictObject({ locationId: z.uuid(), name: z.string().trim().min(1).max(60) });

export const posReceiptsInput = z.object({
  locationIds: z.array(z.uuid()).max(50).optional(),
  stuck: z.boolean().default(false),
  search: z.string().trim().max(64).default(""),
  cursor: z.string().max(100).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type PosReceiptsInput = z.output<typeof posReceiptsInput>;

export const posStockInput = z.object({
  locationId: z.uuid(),
  search: z.string().trim().max(100).default(""),
  differing: z.boolean().default(true),
  cursor: z.string().max(100).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type PosStockInput = z.output<typeof posStockInput>;

export const acceptPosStockInput = z.strictObject({
  locationId: z.uuid(),
  skuId: z.uuid(),
  /** As the person saw it: a figure that has changed since is not accepted. */
  difference: z.int32().refine((value) => value !== 0),
  asOf: z.date(),
  reason: z.string().trim().min(2).max(200),
});

export interface PosReceiptView {
  id: string;
  locationId: string;
  locationName: string;
  register: string;
  receiptNo: string;
  kind: ReceiptKind;
  currency: string;
  totalMinor: bigint;
  soldAt: Date;
  receivedAt: Date;
  disputed: boolean;
  sold: number;
  returned: number;
  /** Lines whose code is no SKU's. */
  stuck: number;
  /** Sold units that were not on hand here. */
  short: number;
}

export interface PosLineView {
  lineNo: number;
  code: string;
  quantity: number;
  amountMinor: bigint;
  skuId: string | null;
  skuCode: string | null;
  skuName: string | null;
  problem: LineProblem | null;
  short: number;
}

export interface PosStockRow {
  skuId: string;
  skuCode: string;
  skuName: string;
  theirs: number;
  /** What moved since, by the register's clock for receipts and by ours for the rest. */
  since: number;
  expected: number;
  ours: number;
  difference: number;
  asOf: Date;
}
