"use client";

import {
  columnResizingFeature,
  columnSizingFeature,
  type ReactTable,
  type Row,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { arrange, type DataColumn } from "./column";
import type { ListSelection, SelectionState } from "./use-list-selection";
import type { ListState } from "./use-list-state";

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, rowSelectionFeature });

export type TableModel<RowData extends object> = ReactTable<typeof features, RowData>;
export type ModelRow<RowData extends object> = Row<typeof features, RowData>;

const narrowest = 64;
const widest = 640;

interface ModelInput<RowData extends object> {
  rows: readonly RowData[];
  rowId: (row: RowData) => string;
  columns: readonly DataColumn<RowData>[];
  state: ListState;
  selection: SelectionState | undefined;
}

const marked = (selection: ListSelection | undefined, ids: () => string[]): RowSelectionState =>
  Object.fromEntries((selection?.kind === "all" ? ids() : (selection?.ids ?? [])).map((id) => [id, true as const]));

/** TanStack's table over rows the server has filtered and sorted; columns and widths live in the list's state. */
export function useTableModel<RowData extends object>(input: ModelInput<RowData>): TableModel<RowData> {
  const { rows, rowId, columns, state, selection } = input;
  const arranged = useMemo(() => arrange(columns, state.columns), [columns, state.columns]);
  const definitions = useMemo(
    () => arranged.map(({ column, width }) => ({ id: column.id, size: width, minSize: narrowest, maxSize: widest })),
    [arranged],
  );
  const data = useMemo(() => [...rows], [rows]);
  const rowSelection = useMemo(
    () => marked(selection?.selection, () => rows.map(rowId)),
    [selection?.selection, rows, rowId],
  );
  return useTable({
    features,
    data,
    columns: definitions,
    getRowId: rowId,
    columnResizeMode: "onEnd",
    enableRowSelection: Boolean(selection),
    state: { rowSelection, columnSizing: {} },
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(rowSelection) : update;
      selection?.set({ kind: "rows", ids: Object.keys(next).filter((id) => next[id]) });
    },
    onColumnSizingChange: (update) => {
      const resized = typeof update === "function" ? update({}) : update;
      state.setColumns(
        arranged.map(({ column, width }) => {
          const next = resized[column.id] ?? width;
          return { id: column.id, width: next === column.width ? undefined : next };
        }),
      );
    },
  });
}
