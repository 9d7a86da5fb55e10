"use client";

import { createParser, parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import {
  type FilterDefinitions,
  type FilterValue,
  type FilterValues,
  meaningful,
  parseFilter,
  serializeFilter,
} from "./list-filter";
import { parseColumns, parseSort, type ShownColumn, type Sort, serializeColumns, serializeSort } from "./list-url";

/** What a saved view keeps. Plain JSON. */
export interface ViewState {
  filters: Record<string, FilterValue>;
  sort?: Sort;
  columns?: ShownColumn[];
}

/** Whether two views show the same. Storage does not keep the order of keys. */
export const sameView = (one: ViewState, other: ViewState) => serializeView(one) === serializeView(other);

function serializeView({ filters, sort, columns }: ViewState): string {
  const texts = Object.entries(filters).map(([key, value]) => `${key}=${serializeFilter(value)}`);
  return JSON.stringify([texts.sort(), sort && serializeSort(sort), columns && serializeColumns(columns)]);
}

export interface ListState<Definitions extends FilterDefinitions = FilterDefinitions> {
  definitions: Definitions;
  filters: FilterValues<Definitions>;
  setFilter: (key: keyof Definitions & string, value: FilterValue | undefined) => void;
  clearFilters: () => void;
  sort: Sort | undefined;
  setSort: (sort: Sort | undefined) => void;
  /** Columns in their order; undefined for the standard ones. */
  columns: ShownColumn[] | undefined;
  setColumns: (columns: ShownColumn[] | undefined) => void;
  /** Id of the saved view one started from. */
  view: string | null;
  /** The state as a saved view would keep it. */
  snapshot: ViewState;
  /** Shows a saved view, or the plain list when called without one. */
  apply: (state?: ViewState, view?: string) => void;
  /** Id of the row shown in the side panel. */
  peek: string | null;
  setPeek: (id: string | null) => void;
}

const sortParser = createParser({ parse: parseSort, serialize: serializeSort });
const columnsParser = createParser({ parse: parseColumns, serialize: serializeColumns });
const frame = { sort: sortParser, cols: columnsParser, view: parseAsString };

const filterParser = (type: FilterDefinitions[string]["type"]) =>
  createParser<FilterValue>({
    parse: (text) => parseFilter(type, text),
    serialize: serializeFilter,
    eq: (a, b) => serializeFilter(a) === serializeFilter(b),
  });

/** From `status:enum,q:text`: text, so that the parsers stay the same while labels are translated anew on each render. */
function parsersOf(shape: string) {
  const pairs = shape.split(",").filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = "", type] = pair.split(":");
      return [key, filterParser(type as FilterDefinitions[string]["type"])];
    }),
  );
}

/**
 * The state of a list, kept in the address bar, so that it can be shared, reloaded and gone back to.
 * `sort`, `cols`, `view` and `peek` are taken; name filters otherwise.
 */
export function useListState<const Definitions extends FilterDefinitions>(
  definitions: Definitions,
  defaultSort?: Sort,
): ListState<Definitions> {
  const shape = Object.entries(definitions)
    .map(([key, { type }]) => `${key}:${type}`)
    .join();
  const parsers = useMemo(() => parsersOf(shape), [shape]);
  const [found, setFound] = useQueryStates(parsers);
  const [{ sort, cols, view }, setFrame] = useQueryStates(frame);
  const [peek, setPeek] = useQueryState("peek", parseAsString);

  const filters = useMemo(() => {
    const present = Object.entries(found).filter((entry): entry is [string, FilterValue] => entry[1] !== null);
    return Object.fromEntries(present);
  }, [found]);

  const empty = useMemo(() => Object.fromEntries(Object.keys(parsers).map((key) => [key, null])), [parsers]);

  return {
    definitions,
    filters: filters as FilterValues<Definitions>,
    setFilter: useCallback((key, value) => void setFound({ [key]: meaningful(value) ?? null }), [setFound]),
    clearFilters: useCallback(() => void setFound(empty), [setFound, empty]),
    sort: sort ?? defaultSort,
    setSort: useCallback((next) => void setFrame({ sort: next ?? null }), [setFrame]),
    columns: cols ?? undefined,
    setColumns: useCallback((next) => void setFrame({ cols: next ?? null }), [setFrame]),
    view,
    snapshot: { filters, sort: sort ?? undefined, columns: cols ?? undefined },
    apply: useCallback(
      (state, id) => {
        void setFound({ ...empty, ...state?.filters });
        void setFrame({ sort: state?.sort ?? null, cols: state?.columns ?? null, view: id ?? null });
      },
      [setFound, setFrame, empty],
    ),
    peek,
    setPeek: useCallback((id) => void setPeek(id), [setPeek]),
  };
}
