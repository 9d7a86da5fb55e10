import { type ByteSource, firstBytes } from "./byte-source";
import { decodeText, detectEncoding, type Encoding } from "./encoding";
import { FileProblem } from "./file-problem";
import { isGzip } from "./gunzip";
import { otherFile, tellingBytes } from "./other-files";
import { csvBytes } from "./read-csv";
import { readAllRows } from "./read-table";
import { isZip, xlsxSheets } from "./read-xlsx";
import { detectDelimiter, detectHeaderRow } from "./sniff-csv";
import { type Delimiter, isBlankRow, type TableFormat, type TableRow } from "./table";

export interface DetectedTable {
  format: TableFormat;
  /** Column names as written, spaces around them removed. */
  header: string[];
  /** The first data rows. */
  sample: TableRow[];
  /** Of a workbook. */
  sheets: string[];
}

/** What the person looking at the file knows better than we do. */
export interface FormatChoice {
  encoding?: Encoding;
  delimiter?: Delimiter;
  headerRow?: number;
  sheet?: string;
}

const headSample = 256 * 1024;
const headerSearchRows = 15;

/** Refuses, as `detectTable` would, what is no table at all; that little is known as soon as a file is there. */
export async function refuseOtherFiles(source: ByteSource): Promise<void> {
  const head = await firstBytes(source.stream(0, Math.min(tellingBytes, source.size)), tellingBytes);
  const inside = isGzip(head) ? await firstBytes(csvBytes(source, true), tellingBytes) : head;
  const other = otherFile(inside);
  if (other) throw new FileProblem(other, "not a table that can be read");
  if (isZip(head)) await xlsxSheets(source);
}

/** Finds out what a file is by its content, never by its name. Throws FileProblem for what is no table. */
export async function detectTable(
  source: ByteSource,
  choice: FormatChoice = {},
  sampleRows = 200,
): Promise<DetectedTable> {
  const head = await firstBytes(source.stream(0, Math.min(tellingBytes, source.size)), tellingBytes);
  const other = otherFile(head);
  if (other) throw new FileProblem(other, "not a table that can be read");
  const sheets = isZip(head) ? await xlsxSheets(source) : [];
  const format = isZip(head) ? xlsxFormat(sheets, choice) : await csvFormat(source, isGzip(head), choice);
  const rows: TableRow[] = [];
  let headerRow = choice.headerRow;
  const wanted = () => sampleRows + (headerRow ?? headerSearchRows);
  for await (const row of readAllRows(source, format)) {
    if (!isBlankRow(row)) rows.push(row);
    if (rows.length >= wanted()) break;
  }
  headerRow ??= detectHeaderRow(rows.slice(0, headerSearchRows));
  const header = rows.find((row) => row.rowNo === headerRow)?.cells.map((name) => name.trim());
  if (!header) throw new FileProblem("no_header", "there is nothing in the chosen header row", headerRow);
  const sample = rows.filter((row) => row.rowNo > headerRow).slice(0, sampleRows);
  return { format: { ...format, headerRow }, header, sample, sheets };
}

function xlsxFormat(sheets: string[], choice: FormatChoice): TableFormat {
  return { kind: "xlsx", sheet: choice.sheet ?? sheets[0] ?? "", headerRow: choice.headerRow ?? 1 };
}

async function csvFormat(source: ByteSource, gzip: boolean, choice: FormatChoice): Promise<TableFormat> {
  const encoding = choice.encoding ?? (await detectEncoding(csvBytes(source, gzip)));
  const delimiter = choice.delimiter ?? detectDelimiter(await headText(source, gzip, encoding));
  return { kind: "csv", gzip, encoding, delimiter, headerRow: choice.headerRow ?? 1 };
}

async function headText(source: ByteSource, gzip: boolean, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const part of decodeText(csvBytes(source, gzip), encoding)) {
    text += part;
    if (text.length >= headSample) break;
  }
  return text.slice(0, headSample);
}
