import type { ReactNode } from "react";
import type { ShownColumn } from "./list-url";

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Pixels; 140 when not given. */
  width?: number;
  align?: "start" | "end";
  /** The server can order by it: the id is the sort key. */
  sortable?: boolean;
  /** Not shown until chosen. */
  optional?: boolean;
  /** Cannot be hidden: without it one does not know which row one looks at. */
  identity?: boolean;
  /** Its place on the card that a row becomes on a phone; "body" when not given. Buttons go to the "foot", without a label. */
  card?: "title" | "corner" | "body" | "foot" | "none";
}

export const defaultWidth = 140;

/** The columns on screen in their order, with their widths: as chosen, or the standard ones. */
export function arrange<Row>(all: readonly DataColumn<Row>[], shown: readonly ShownColumn[] | undefined) {
  const chosen = shown?.flatMap(({ id, width }) => {
    const column = all.find((candidate) => candidate.id === id);
    return column ? [{ column, width: width ?? column.width ?? defaultWidth }] : [];
  });
  if (chosen && chosen.length > 0) return chosen;
  return all.filter((column) => !column.optional).map((column) => ({ column, width: column.width ?? defaultWidth }));
}
