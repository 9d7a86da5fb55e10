import { createHash } from "node:crypto";
import type { z } from "zod";
import { minorDigits } from "@/lib/contracts/order";
import { type LineProblem, type ReceiptInput, receiptInput } from "@/lib/contracts/pos";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { toMinor } from "@/server/domain/order/money";
import type { FieldError } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import {
  insertLines,
  insertReceipts,
  type LineRow,
  markDisputed,
  noteRegisters,
  type ReceiptRow,
  receiptsByNumber,
  skusOfCodes,
} from "../repo/receipts";
import { postLines } from "./post-lines";

/** Who speaks: the key's store is the only one it can speak for. */
export interface RegisterCaller {
  tenantId: TenantId;
  keyId: string;
  locationId: string;
  now: Date;
}

/**
 * `recorded`: taken in now. `known`: it was before, with the same content. `conflict`: it was before, with another
 * content, which stays. `invalid`: not taken in. Lines are named whose code is no SKU's: they wait for a person.
 */
interface ReceiptAnswer {
  index: number;
  status: "recorded" | "known" | "conflict" | "invalid";
  stuck?: { line: number; code: string; problem: LineProblem }[];
  errors?: FieldError[];
}

interface Told {
  index: number;
  input: ReceiptInput;
  row: ReceiptRow;
}

const dayMs = 86_400_000;

/**
 * Takes in what registers of a store sold and took back, each receipt once by store, register and number, all in one
 * transaction: a call that is cut off is simply made again. Every receipt is answered for itself.
 */
export async function recordReceipts(
  { tenantId, keyId, locationId, now }: RegisterCaller,
  receipts: readonly unknown[],
): Promise<ReceiptAnswer[]> {
  const answers = new Map<number, ReceiptAnswer>();
  const told = receipts.flatMap((given, index) => {
    const parsed = receiptInput.safeParse(given);
    if (!parsed.success) answers.set(index, { index, status: "invalid", errors: errorsOf(parsed.error) });
    else if (Date.parse(parsed.data.soldAt) > now.getTime() + dayMs) {
      answers.set(index, { index, status: "invalid", errors: [{ path: "soldAt", message: "lies in the future" }] });
    } else return [{ index, input: parsed.data, row: rowOf(parsed.data) }];
    return [];
  });
  if (told.length > 0) {
    await withTenant(tenantId, async (tx) => {
      const inOrder = told.toSorted((a, b) => compare(numberOf(a.row), numberOf(b.row)));
      const rows = inOrder.map((one) => one.row);
      const made = await insertReceipts(tx, locationId, rows, now);
      const fresh = inOrder.filter((one) => made.has(one.row.id));
      const stuck = await takeLines(tx, fresh, { locationId, keyId, now });
      for (const one of fresh) {
        const lines = stuck.get(one.row.id);
        answers.set(one.index, { index: one.index, status: "recorded", ...(lines ? { stuck: lines } : {}) });
      }
      const repeated = inOrder.filter((one) => !made.has(one.row.id));
      for (const answer of await judgeRepeated(tx, locationId, repeated, now)) answers.set(answer.index, answer);
      await noteRegisters(tx, locationId, rows, now);
    });
  }
  return [...answers.values()].sort((a, b) => a.index - b.index);
}

async function takeLines(
  tx: TenantTx,
  fresh: readonly Told[],
  { locationId, keyId, now }: { locationId: string; keyId: string; now: Date },
) {
  const codes = fresh.flatMap(({ input }) => input.lines.map((line) => line.code));
  const found = new Map((codes.length > 0 ? await skusOfCodes(tx, codes) : []).map((row) => [row.code, readCode(row)]));
  const stuck = new Map<string, NonNullable<ReceiptAnswer["stuck"]>>();
  const lines = fresh
    .toSorted((a, b) => a.row.soldAt.getTime() - b.row.soldAt.getTime())
    .flatMap(({ input, row }) =>
      input.lines.map(({ code, quantity, amount }, at): LineRow => {
        const match = found.get(code) ?? { skuId: null, problem: "unknown" };
        if (match.problem)
          stuck.set(row.id, [...(stuck.get(row.id) ?? []), { line: at, code, problem: match.problem }]);
        const amountMinor = toMinor(amount, minorDigits(input.currency)).minor;
        return { receiptId: row.id, lineNo: at + 1, code, quantity, amountMinor, ...match };
      }),
    );
  if (lines.length > 0) await insertLines(tx, lines);
  const known = lines.flatMap(({ skuId, ...line }) => (skuId ? [{ ...line, skuId }] : []));
  await postLines(tx, known, { locationId, actor: { type: "api_key", id: keyId }, now });
  return stuck;
}

type Match = { skuId: string | null; problem: LineProblem | null };

/** A bundle is no goods of its own: which of its parts went over the counter, the register has to say. */
export function readCode(row: { skuId: string | null; matches: number; bundle: boolean }): Match {
  if (row.matches === 0) return { skuId: null, problem: "unknown" };
  if (row.matches > 1) return { skuId: null, problem: "ambiguous" };
  return row.bundle ? { skuId: null, problem: "bundle" } : { skuId: row.skuId, problem: null };
}

async function judgeRepeated(
  tx: TenantTx,
  locationId: string,
  repeated: readonly Told[],
  now: Date,
): Promise<ReceiptAnswer[]> {
  if (repeated.length === 0) return [];
  const rows = repeated.map((one) => one.row);
  const held = new Map((await receiptsByNumber(tx, locationId, rows)).map((row) => [numberOf(row), row]));
  const disputed = repeated.filter(({ row }) => held.get(numberOf(row))?.digest !== row.digest);
  const ids = disputed.flatMap(({ row }) => held.get(numberOf(row))?.id ?? []);
  if (ids.length > 0) await markDisputed(tx, ids, now);
  return repeated.map((one) => ({ index: one.index, status: disputed.includes(one) ? "conflict" : "known" }));
}

const numberOf = ({ register, receiptNo }: Pick<ReceiptRow, "register" | "receiptNo">) =>
  JSON.stringify([register, receiptNo]);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function rowOf(input: ReceiptInput): ReceiptRow {
  const { register, receiptNo, kind, currency, total, lines } = input;
  const soldAt = new Date(input.soldAt);
  const digits = minorDigits(currency);
  const totalMinor = toMinor(total, digits).minor;
  const content = [
    ...[kind, currency, `${totalMinor}`, soldAt.toISOString()],
    lines.map(({ code, quantity, amount }) => [code, quantity, `${toMinor(amount, digits).minor}`]),
  ];
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return { id: newId(), register, receiptNo, kind, digest, currency, totalMinor, soldAt };
}

const errorsOf = (error: z.ZodError): FieldError[] =>
  error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
