import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ByteSource } from "./byte-source";
import { decodeText } from "./encoding";
import { FileProblem } from "./file-problem";
import { gunzip } from "./gunzip";
import type { CsvFormat, Delimiter, TableRow } from "./table";

/** What a compressed text may unpack to. */
const largestText = 2 * 1024 ** 3;
const longestRow = 1024 * 1024;

export function csvBytes(source: ByteSource, gzip: boolean): AsyncIterable<Uint8Array> {
  return gzip ? gunzip(source.stream(), largestText) : source.stream();
}

/**
 * Quotes are relaxed because exports write ="1930679858170647" to keep a spreadsheet from rounding the number;
 * a quote that never closes is still an error. Column counts are the caller's business.
 */
export const csvOptions = (delimiter: Delimiter) => ({
  delimiter,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: longestRow,
  record_delimiter: ["\r\n", "\n", "\r"],
});

/** Every row of the file, its header included. Throws FileProblem with the row at which reading stopped. */
export async function* readCsv(
  source: ByteSource,
  format: Pick<CsvFormat, "gzip" | "encoding" | "delimiter">,
): AsyncIterable<TableRow> {
  const parser = parse(csvOptions(format.delimiter));
  const input = Readable.from(decodeText(csvBytes(source, format.gzip), format.encoding), { objectMode: false });
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  let rowNo = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { rowNo: ++rowNo, cells };
  } catch (error) {
    if (error instanceof CsvError) throw new FileProblem("malformed_csv", explain(error), parser.info.records + 1);
    throw error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function explain(error: CsvError): string {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return "a quoted cell is never closed";
  if (error.code === "CSV_MAX_RECORD_SIZE") return "the row is too long; a quote is probably not closed";
  return "the row is not valid CSV";
}
