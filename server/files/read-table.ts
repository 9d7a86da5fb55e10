import type { ByteSource } from "./byte-source";
import { readCsv } from "./read-csv";
import { readXlsx } from "./read-xlsx";
import { isBlankRow, type TableFormat, type TableRow } from "./table";

/** Every row, titles and header included. */
export function readAllRows(source: ByteSource, format: TableFormat): AsyncIterable<TableRow> {
  return format.kind === "csv" ? readCsv(source, format) : readXlsx(source, format.sheet);
}

/**
 * The data rows below the header, blank ones left out, one at a time: a file of any length takes the same memory.
 * Throws FileProblem, with the row, where the file cannot be read further.
 */
export async function* readTable(source: ByteSource, format: TableFormat): AsyncIterable<TableRow> {
  for await (const row of readAllRows(source, format)) {
    if (row.rowNo > format.headerRow && !isBlankRow(row)) yield row;
  }
}
