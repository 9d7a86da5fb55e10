import { Readable } from "node:stream";
import { systemClock } from "@/server/clock";
import { writeCsv } from "./write-csv";
import { writeXlsx } from "./write-xlsx";

interface Table {
  title: string;
  header: string[];
  rows: AsyncIterable<string[]>;
}

/** A table as the file a browser saves, written as it is read. */
export function tableDownload({ title, header, rows }: Table, format: "csv" | "xlsx"): Response {
  const content = format === "xlsx" ? writeXlsx(title, header, rows) : writeCsv(withHeader(header, rows));
  const name = `${title}-${systemClock().toISOString().slice(0, 10)}.${format}`;
  return new Response(Readable.toWeb(Readable.from(content)) as ReadableStream, {
    headers: {
      "content-type": format === "xlsx" ? "application/octet-stream" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}

async function* withHeader(header: string[], rows: AsyncIterable<string[]>): AsyncIterable<string[]> {
  yield header;
  yield* rows;
}
