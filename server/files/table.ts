import type { Encoding } from "./encoding";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvFormat {
  kind: "csv";
  gzip: boolean;
  encoding: Encoding;
  delimiter: Delimiter;
  /** Row of the column names, the first row being 1. */
  headerRow: number;
}

export interface XlsxFormat {
  kind: "xlsx";
  sheet: string;
  headerRow: number;
}

export type TableFormat = CsvFormat | XlsxFormat;

export interface TableRow {
  /** As a spreadsheet program numbers it: the first row of the file is 1. */
  rowNo: number;
  /** Exact text; a number is never turned into a float. */
  cells: string[];
  /** Columns (from 0) that hold a formula; the cell carries its stored result, nothing is evaluated. */
  formulas?: number[];
}

export const isBlankRow = (row: TableRow) => row.cells.every((cell) => cell.trim() === "");
