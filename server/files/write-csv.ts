/** A spreadsheet runs what begins like this. A plain number may begin with a sign. */
const dangerous = /^[=+\-@\t\r]/;
const plainNumber = /^[-+]?\d+(\.\d+)?$/;

/** One cell of a CSV file; text a spreadsheet would run as a formula is given a leading apostrophe. */
export function csvCell(value: string): string {
  const safe = dangerous.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(",")}\r\n`;

/** CSV in UTF-8. The byte order mark is what makes Excel read it as such. */
export async function* writeCsv(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: { bom: boolean } = { bom: true },
): AsyncIterable<Uint8Array> {
  let pending = options.bom ? "\ufeff" : "";
  for await (const cells of rows) {
    pending += csvLine(cells);
    if (pending.length > 64 * 1024) {
      yield Buffer.from(pending);
      pending = "";
    }
  }
  if (pending) yield Buffer.from(pending);
}
