import type { ImportMapping } from "@/lib/contracts/order-import";
import { OrderEnds, OrderGrouper } from "@/server/domain/imports/grouping";
import { type RowDraft, RowReader } from "@/server/domain/imports/read-row";
import type { ByteSource } from "@/server/files/byte-source";
import { FileProblem } from "@/server/files/file-problem";
import { readTable } from "@/server/files/read-table";
import type { TableRow } from "@/server/files/table";
import type { RunFormat } from "./run-format";

/** Rows held at a time because their orders are still incomplete; more would not fit in a small machine's memory. */
const mostWaitingRows = 50_000;

/** The first reading: where each order ends, how many rows there are, and that the file can be read to its end. */
export async function findOrderEnds(source: ByteSource, format: RunFormat, mapping: ImportMapping): Promise<OrderEnds> {
  const reader = new RowReader(format.header, mapping);
  const ends = new OrderEnds();
  for await (const row of readTable(source, format.table)) ends.add(reader.orderNo(row.cells), row.rowNo);
  return ends;
}

/**
 * The second reading: the orders of a file, each with all of its rows, after the row up to which they were taken
 * before. Holds only orders whose rows are apart.
 */
export class OrderStream {
  private readonly rows: AsyncIterator<TableRow>;
  private readonly reader: RowReader;
  private readonly grouper: OrderGrouper<TableRow>;
  /** Every order that ends at or before this row has been handed over. */
  position: number;

  constructor(
    source: ByteSource,
    format: RunFormat,
    mapping: ImportMapping,
    private readonly ends: OrderEnds,
    private readonly from: number,
  ) {
    this.rows = readTable(source, format.table)[Symbol.asyncIterator]();
    this.reader = new RowReader(format.header, mapping);
    this.grouper = new OrderGrouper(ends);
    this.position = from;
  }

  /** About this many orders, or the orders of so many rows; none only at the end of the file. */
  async next(orders: number, rows: number): Promise<RowDraft[][]> {
    const complete: RowDraft[][] = [];
    let taken = 0;
    while (complete.length < orders && taken < rows) {
      const { value: row, done } = await this.rows.next();
      if (done) break;
      const key = this.reader.orderNo(row.cells);
      if ((key === "" ? row.rowNo : this.ends.endOf(key)) <= this.from) continue;
      for (const group of this.grouper.push(key, row)) {
        complete.push(group.map((one) => this.reader.read(one)));
        taken += group.length;
      }
      this.position = Math.max(this.position, row.rowNo);
      if (this.grouper.waiting > mostWaitingRows) {
        throw new FileProblem(
          "rows_apart",
          "the rows of too many orders are apart: sort the file by order number",
          row.rowNo,
        );
      }
    }
    return complete;
  }

  async close(): Promise<void> {
    await this.rows.return?.();
  }
}
