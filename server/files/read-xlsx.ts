import type { ByteSource } from "./byte-source";
import { FileProblem } from "./file-problem";
import type { TableRow } from "./table";
import { SheetRows } from "./xlsx-sheet";
import { readDateStyles, readSharedStrings, readWorkbook } from "./xlsx-workbook";
import { parseXml } from "./xlsx-xml";
import { BoundedZip } from "./zip";

export const isZip = (head: Uint8Array) => head[0] === 0x50 && head[1] === 0x4b;

export async function xlsxSheets(source: ByteSource): Promise<string[]> {
  const zip = await BoundedZip.open(source);
  try {
    return (await readWorkbook(zip)).sheets.map((sheet) => sheet.name);
  } finally {
    zip.close();
  }
}

/** Every row of one sheet, its header included; rows a workbook leaves out are left out here too. */
export async function* readXlsx(source: ByteSource, sheetName: string): AsyncIterable<TableRow> {
  const zip = await BoundedZip.open(source);
  try {
    const workbook = await readWorkbook(zip);
    const sheet = workbook.sheets.find(({ name }) => name === sheetName);
    if (!sheet) throw new FileProblem("no_sheet", "the workbook has no such sheet");
    const rows = new SheetRows({
      strings: await readSharedStrings(zip),
      dateStyles: await readDateStyles(zip),
      date1904: workbook.date1904,
    });
    for await (const _ of parseXml(zip.read(sheet.path), rows)) yield* rows.take();
    yield* rows.take();
  } finally {
    zip.close();
  }
}
