/** All that rows say, as text to look for what must not be in them. */
export const textOf = (rows: unknown): string =>
  JSON.stringify(rows, (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value));
