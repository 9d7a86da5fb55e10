import { PassThrough } from "node:stream";
import ExcelJS from "exceljs";

/** A workbook of one sheet, written row by row. Everything is text, so that no number is rounded and no formula runs. */
export async function* writeXlsx(
  sheetName: string,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncIterable<Uint8Array> {
  const out = new PassThrough();
  const writing = fill(out, sheetName, header, rows);
  writing.catch((error: Error) => out.destroy(error));
  yield* out as AsyncIterable<Buffer>;
  await writing;
}

async function fill(
  out: PassThrough,
  sheetName: string,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(sheetName.slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  const names = sheet.addRow([...header]);
  names.font = { bold: true };
  names.commit();
  for await (const cells of rows) {
    sheet.addRow([...cells]).commit();
    if (out.writableNeedDrain) await new Promise((resume) => out.once("drain", resume));
  }
  sheet.commit();
  await workbook.commit();
}
