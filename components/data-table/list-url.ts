import { type FilterValue, serializeFilter } from "./list-filter";

export interface Sort {
  by: string;
  descending: boolean;
}

/** A column as shown: place in the list, and a width when it was changed. */
export interface ShownColumn {
  id: string;
  width?: number;
}

export const parseSort = (text: string): Sort | null => {
  const by = text.replace(/^-/, "");
  return by ? { by, descending: text.startsWith("-") } : null;
};

export const serializeSort = (sort: Sort) => `${sort.descending ? "-" : ""}${sort.by}`;

/** `orderNo:140,status,total:90` */
export function parseColumns(text: string): ShownColumn[] | null {
  const columns = text
    .split(",")
    .filter(Boolean)
    .map((part) => {
      const [id = "", width] = part.split(":");
      return { id, width: width && Number(width) > 0 ? Number(width) : undefined };
    });
  return columns.length > 0 ? columns : null;
}

export const serializeColumns = (columns: readonly ShownColumn[]) =>
  columns.map(({ id, width }) => (width ? `${id}:${Math.round(width)}` : id)).join(",");

/** The address of a list with these filters: what figures and charts link to. */
export function listHref(path: string, filters: Record<string, FilterValue | undefined>, sort?: Sort): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value !== undefined) query.set(key, serializeFilter(value));
  }
  if (sort) query.set("sort", serializeSort(sort));
  // Commas are legal in a query and far easier to read.
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `${path}?${text}` : path;
}
