import { parse } from "csv-parse/sync";
import { type BatchProblem, batchLimits, type RowProblem } from "@/lib/contracts/group-order";
import type { BatchRow } from "@/server/domain/group/check-batch";
import { csvOptions } from "@/server/files/read-csv";

type Field = Exclude<keyof BatchRow, "row">;

/** What people call the columns; a spreadsheet's cells come with tabs, a file's with commas. */
const columnNames: Record<Field, readonly string[]> = {
  name: ["姓名", "收件人", "收货人", "name", "recipient"],
  phone: ["手机", "手机号", "电话", "联系电话", "phone", "mobile"],
  province: ["省", "省份", "province", "state"],
  city: ["市", "城市", "city"],
  district: ["区", "区县", "区/县", "district"],
  street: ["地址", "详细地址", "street", "address"],
  sku: ["sku", "sku编码", "商品编码", "sku code"],
  quantity: ["数量", "件数", "quantity", "qty"],
};
const fields = Object.keys(columnNames) as Field[];

/** The cells of a pasted table, trimmed, without rows that are empty; undefined when a quote never closes. */
export function cellsOf(text: string): string[][] | undefined {
  const delimiter = text.slice(0, text.indexOf("\n") >>> 0).includes("\t") ? "\t" : ",";
  try {
    const rows: string[][] = parse(text, csvOptions(delimiter));
    return rows.map((cells) => cells.map((cell) => cell.replace(/^\uFEFF/, "").trim()));
  } catch {
    return undefined;
  }
}

/** A batch form's rows by what their columns are called, wherever they stand. */
export function batchRowsOf(text: string): { rows: BatchRow[]; problems: RowProblem[] } {
  const refuse = (problem: BatchProblem, value = "") => ({ rows: [], problems: [{ row: 1, problem, value }] });
  const [header, ...body] = cellsOf(text) ?? [];
  if (!header) return refuse("header");
  const heads = header.map((cell) => cell.toLowerCase());
  const at = new Map(fields.map((field) => [field, heads.findIndex((head) => columnNames[field].includes(head))]));
  const absent = fields.find((field) => field !== "district" && at.get(field) === -1);
  if (absent) return refuse("header", absent);
  const cell = (cells: string[], field: Field) => cells[at.get(field) ?? -1] ?? "";
  const rows = body.flatMap((cells, i) =>
    cells.every((value) => value === "")
      ? []
      : [
          {
            row: i + 2,
            ...(Object.fromEntries(fields.map((field) => [field, cell(cells, field)])) as Record<Field, string>),
          },
        ],
  );
  if (rows.length === 0) return refuse("empty");
  if (rows.length > batchLimits.rows) return refuse("rows", `${batchLimits.rows}`);
  return { rows, problems: [] };
}
