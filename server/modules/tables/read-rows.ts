import type { TableProblem } from "@/lib/contracts/tables";
import type { TableRow } from "@/server/files/table";
import { BadCell } from "./cell-fields";
import { fromCell } from "./cell-text";
import type { Cells, TableKind } from "./table-kind";

export type ReadRow<Item> =
  | { row: number; item: Item; cells: Cells }
  | { row: number; problems: TableProblem[]; cells: Cells };

/** One file row as an item of its kind, or everything that is wrong with it. */
export function readRow<Item>(
  kind: TableKind<Item>,
  columns: readonly (string | undefined)[],
  { rowNo, cells: texts }: TableRow,
): ReadRow<Item> {
  const cells: Record<string, string> = {};
  for (const [at, key] of columns.entries()) if (key) cells[key] = fromCell((texts[at] ?? "").trim());
  const problem = (column: string, code: TableProblem["code"]) => ({
    row: rowNo,
    column,
    code,
    value: (cells[column] ?? "").slice(0, 100),
  });
  const missing = kind.columns.filter((column) => column.required && !cells[column.key]);
  if (missing.length > 0) return { row: rowNo, cells, problems: missing.map(({ key }) => problem(key, "required")) };
  try {
    const parsed = kind.schema.safeParse(kind.parse(cells));
    if (parsed.success) return { row: rowNo, item: parsed.data, cells };
    const wrong = new Set(parsed.error.issues.map((issue) => kind.columnOf(issue.path)));
    return { row: rowNo, cells, problems: [...wrong].map((column) => problem(column, "invalid")) };
  } catch (error) {
    if (error instanceof BadCell) return { row: rowNo, cells, problems: [problem(error.column, "invalid")] };
    throw error;
  }
}
