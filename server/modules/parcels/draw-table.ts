import { line, type Page, write } from "@/server/pdf/document";

export interface Column {
  title: string;
  /** Share of the width. */
  share: number;
  align?: "left" | "right" | "center";
}

interface Table {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  x: number;
  y: number;
  width: number;
  /** Where a page ends; rows that would cross it begin the next one. */
  bottom: number;
  size: number;
  /** Begins the next page and says where its table starts. */
  next: () => number;
}

const pad = 1.5;

/** Rows under a head that is repeated on each page; row heights fit their text. Returns where it ended. */
export function drawTable(doc: Page, { columns, rows, x, y, width, bottom, size, next }: Table): number {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (column.share / total) * width);
  const drawRow = (cells: readonly string[], at: number, bold: boolean): number => {
    let left = x;
    let height = 0;
    for (const [index, column] of columns.entries()) {
      const box = {
        x: left + pad,
        y: at + pad,
        width: (widths[index] ?? 0) - 2 * pad,
        size,
        bold,
        align: column.align,
      };
      height = Math.max(height, write(doc, cells[index] || " ", box));
      left += widths[index] ?? 0;
    }
    const end = at + height + 2 * pad;
    line(doc, x, end, x + width, end);
    return end;
  };
  const titles = columns.map((column) => column.title);
  let at = drawRow(titles, y, true);
  for (const row of rows) {
    if (at + rowHeight(doc, row, widths, size) > bottom) at = drawRow(titles, next(), true);
    at = drawRow(row, at, false);
  }
  return at;
}

function rowHeight(doc: Page, row: readonly string[], widths: readonly number[], size: number): number {
  doc.font("regular").fontSize(size);
  const point = 72 / 25.4;
  const heights = row.map((cell, index) =>
    doc.heightOfString(cell || " ", { width: ((widths[index] ?? 0) - 2 * pad) * point }),
  );
  return Math.max(...heights) / point + 2 * pad;
}
