/** A 53-bit hash (after bryc's cyrb53 construction): two multiplications per character, spread over both halves. */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/**
 * Where each order of a file ends, from a first reading: so the second knows when an order is complete although its
 * rows may be apart. Keeps a number per order, not the key; equal hashes only keep an order waiting longer.
 */
export class OrderEnds {
  private readonly last = new Map<number, number>();
  rows = 0;

  /** Counts a data row; `key` is empty for a row that belongs to no order. */
  add(key: string, rowNo: number) {
    this.rows += 1;
    if (key !== "") this.last.set(hash53(key), rowNo);
  }

  endOf(key: string): number {
    return this.last.get(hash53(key)) ?? 0;
  }
}

/** Collects the rows of orders until each is complete. Orders come out by the row they end at, which never varies. */
export class OrderGrouper<Row extends { rowNo: number }> {
  private readonly open = new Map<number, Map<string, Row[]>>();
  /** Rows held because their order is not complete. */
  waiting = 0;

  constructor(private readonly ends: OrderEnds) {}

  /** Takes the next row; returns the orders it completes. A row without key is an order by itself. */
  push(key: string, row: Row): Row[][] {
    if (key === "") return [[row]];
    const end = this.ends.endOf(key);
    const sharing = this.open.get(end) ?? new Map<string, Row[]>();
    const rows = sharing.get(key);
    if (rows) rows.push(row);
    else sharing.set(key, [row]);
    this.waiting += 1;
    if (row.rowNo !== end) {
      this.open.set(end, sharing);
      return [];
    }
    this.open.delete(end);
    const complete = [...sharing.values()];
    for (const group of complete) this.waiting -= group.length;
    return complete;
  }
}
