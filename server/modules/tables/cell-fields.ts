import { parseFlag, parseNumber } from "./cell-text";
import type { Cells } from "./table-kind";

/** A cell that cannot be read as what its column holds. */
export class BadCell extends Error {
  constructor(readonly column: string) {
    super(column);
  }
}

/** Reads cells by column: absent stays undefined; an empty cell is null where that can be, else left as it is. */
export function fieldsOf(cells: Cells) {
  const read = <T>(column: string, parse: (text: string) => T | undefined, whenEmpty: T | null | undefined) => {
    const text = cells[column];
    if (text === undefined) return undefined;
    if (text === "") return whenEmpty;
    const value = parse(text);
    if (value === undefined) throw new BadCell(column);
    return value;
  };
  const same = (text: string) => text;
  return {
    text: (column: string) => cells[column],
    clearable: (column: string) => read(column, same, null),
    keptText: (column: string) => read(column, same, undefined) ?? undefined,
    number: (column: string) => read(column, parseNumber, undefined) ?? undefined,
    clearableNumber: (column: string) => read(column, parseNumber, null),
    flag: (column: string) => read(column, parseFlag, undefined) ?? undefined,
    custom: <T>(column: string, parse: (text: string) => T | undefined, whenEmpty: T) =>
      read(column, parse, whenEmpty) ?? undefined,
  };
}
