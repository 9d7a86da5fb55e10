import { parse } from "csv-parse/sync";
import { FileProblem } from "./file-problem";
import { csvOptions } from "./read-csv";
import { type Delimiter, delimiters } from "./table";

/** The delimiter that gives the most columns to the most rows. */
export function detectDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } | undefined;
  for (const delimiter of delimiters) {
    const score = consistency(sampleRows(text, delimiter));
    if (!best || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter ?? ",";
}

function sampleRows(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, { ...csvOptions(delimiter), to: 50 });
  } catch {
    return [];
  }
}

function consistency(rows: string[][]): number {
  const byWidth = new Map<number, number>();
  for (const row of rows) if (row.length > 1) byWidth.set(row.length, (byWidth.get(row.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of byWidth) best = Math.max(best, count * Math.log2(width));
  return best;
}

const looksLikeData = /^[\s'="]*[-+]?[\d.,:/\s-]+[\s"]*$/;

/** The row of column names among the first rows: wide, without numbers or dates. Titles above it are narrower. */
export function detectHeaderRow(rows: readonly { rowNo: number; cells: readonly string[] }[]): number {
  const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== "");
  const widest = Math.max(0, ...rows.map((row) => filled(row.cells).length));
  if (widest === 0) throw new FileProblem("empty_file", "the file has no rows");
  for (const row of rows) {
    const names = filled(row.cells);
    if (names.length >= Math.max(1, widest * 0.5) && !names.some((name) => looksLikeData.test(name))) return row.rowNo;
  }
  throw new FileProblem("no_header", "no row of column names was found");
}
