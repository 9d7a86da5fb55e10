const pageSize = 1_000;

/** All rows of something that is read in pages behind a cursor. */
export async function* pages<Row, Cursor>(
  read: (after: Cursor | undefined, limit: number) => Promise<readonly Row[]>,
  cursorOf: (row: NoInfer<Row>) => Cursor,
): AsyncIterable<Row> {
  let after: Cursor | undefined;
  while (true) {
    const page = await read(after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = cursorOf(last);
  }
}
