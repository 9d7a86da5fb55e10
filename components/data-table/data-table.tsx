"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useMemo, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { usePhone } from "@/components/ui/use-media-query";
import { arrange, type DataColumn } from "./column";
import { ColumnChooser } from "./column-chooser";
import { FilterBar } from "./filter-bar";
import type { ListQuery } from "./list-query";
import { ListEmpty, ListError, ListFooter, ListSkeleton } from "./list-states";
import { RowCards } from "./row-cards";
import { SelectionBar } from "./selection-bar";
import { selectWidth, TableHead } from "./table-head";
import { useTableModel } from "./table-model";
import { TableRows } from "./table-rows";
import type { SelectionState } from "./use-list-selection";
import type { ListState } from "./use-list-state";
import { useRowKeys } from "./use-row-keys";

export interface ListTotal {
  count: number;
  /** False when counting stopped at a limit: shown as "10,000+". */
  exact: boolean;
}

export interface DataTableProps<RowData extends object> {
  /** From useListState. */
  state: ListState;
  /** Keep it stable (useMemo). The first column is the card's title unless another says so. */
  columns: readonly DataColumn<RowData>[];
  /** All pages loaded so far, flat. Keep it stable (useMemo). */
  rows: readonly RowData[];
  /** A function outside the component. */
  rowId: (row: RowData) => string;
  query: ListQuery;
  total?: ListTotal;
  /** The page of a row. The identity column becomes the link to it, so its cell holds none. */
  href?: (row: RowData) => string;
  /** A click or Space shows the row in the side panel (`state.peek`, see RowPeek) instead of leaving the list. */
  peekable?: boolean;
  /** From useListSelection; without it rows cannot be selected. */
  selection?: SelectionState;
  /** Buttons of the bar that appears while rows are selected. */
  bulkActions?: ReactNode;
  /** Saved views, above the filters. */
  views?: ReactNode;
  /** A search box before the filters. */
  search?: ReactNode;
  /** Buttons after the filters. */
  tools?: ReactNode;
  /** Shown when there is nothing and no filter is set. */
  empty?: ReactNode;
  rowHeight?: number;
  /** Accessible name of the table. */
  label: string;
}

/** A list that pages, filters, sorts and selects on the server; fills the height its parent gives it. */
export function DataTable<RowData extends object>(props: DataTableProps<RowData>) {
  const { state, columns, rows, rowId, query, selection, rowHeight = 36 } = props;
  const t = useTranslations("ui.table");
  const phone = usePhone();
  const router = useRouter();
  const scroller = useRef<HTMLElement>(null);
  const model = useTableModel({ rows, rowId, columns, state, selection });
  const arranged = useMemo(() => arrange(columns, state.columns), [columns, state.columns]);
  const shown = useMemo(() => arranged.map(({ column }) => column), [arranged]);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const virtual = useVirtualizer({
    count: phone ? 0 : rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: rowHeight,
  });

  const open = (row: RowData, event?: MouseEvent) => {
    const target = props.href?.(row);
    if (target && (event?.metaKey || event?.ctrlKey)) window.open(target, "_blank", "noopener");
    else if (props.peekable && event) state.setPeek(rowId(row));
    else if (target) router.push(target);
    else if (props.peekable) state.setPeek(rowId(row));
  };
  const activeId = useRowKeys({
    ids,
    scrollTo: (index) => virtual.scrollToIndex(index),
    toggle: selection && ((id) => model.getRow(id).toggleSelected()),
    open: (id) => open(model.getRow(id).original),
    peek: props.peekable ? state.setPeek : undefined,
    peeked: state.peek,
    clear: selection?.clear,
  });

  const selectable = Boolean(selection);
  const width = arranged.reduce((sum, column) => sum + column.width, selectable ? selectWidth : 0);
  const filtered = Object.keys(state.filters).length > 0;
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      {props.views}
      <FilterBar
        state={state}
        leading={props.search}
        trailing={
          <>
            {props.tools}
            {!phone && <ColumnChooser columns={columns} shown={state.columns} onChange={state.setColumns} />}
          </>
        }
      />
      <section
        ref={scroller}
        aria-busy={query.isPending || query.isPlaceholderData}
        // A scrolling region must be reachable by keyboard.
        tabIndex={phone ? undefined : 0}
        aria-label={props.label}
        className={cn(
          "min-h-0 flex-1 focus-inset md:min-h-72 md:overflow-auto",
          query.isPlaceholderData && "opacity-60 transition-opacity delay-150",
        )}
      >
        {query.isPending && <ListSkeleton rowHeight={rowHeight} />}
        {query.isError && <ListError query={query} />}
        {!query.isPending && !query.isError && rows.length === 0 && (
          <ListEmpty state={state} filtered={filtered} empty={props.empty} />
        )}
        {rows.length > 0 && !query.isError && (
          <>
            {phone ? (
              <RowCards
                model={model}
                columns={shown}
                selectable={selectable}
                href={props.href}
                peekable={props.peekable}
                onPeek={(row) => state.setPeek(rowId(row))}
              />
            ) : (
              <table
                aria-label={props.label}
                aria-rowcount={props.total?.exact ? props.total.count + 1 : -1}
                className="w-full table-fixed border-collapse text-sm"
                style={{ minWidth: width * tightest }}
              >
                <colgroup>
                  {selectable && <col style={{ width: selectWidth + edge }} />}
                  {arranged.map((column) => (
                    <col key={column.column.id} style={{ width: column.width }} />
                  ))}
                </colgroup>
                <TableHead
                  model={model}
                  columns={shown}
                  selectable={selectable}
                  sort={state.sort}
                  onSort={state.setSort}
                />
                <TableRows
                  model={model}
                  columns={shown}
                  virtual={virtual}
                  rowHeight={rowHeight}
                  selectable={selectable}
                  activeId={activeId}
                  peekId={state.peek}
                  href={props.href}
                  onPeek={props.peekable ? (row) => state.setPeek(rowId(row)) : undefined}
                  onOpen={open}
                />
              </table>
            )}
            <ListFooter key={rows.length} query={query} scroller={scroller} total={props.total} />
          </>
        )}
      </section>
      {selection && props.bulkActions && (
        <div className="pointer-events-none fixed inset-x-0 bottom-16 z-30 flex justify-center px-3 md:absolute md:bottom-4">
          <SelectionBar selection={selection} total={props.total} loaded={rows.length}>
            {props.bulkActions}
          </SelectionBar>
        </div>
      )}
      <span role="status" className="sr-only">
        {props.total && t("count", { count: props.total.count })}
      </span>
    </div>
  );
}

const headHeight = 32;
/** Columns give way by this much before the list scrolls sideways. */
const tightest = 0.85;
/** The page's margin, which the first column carries. */
const edge = 8;
