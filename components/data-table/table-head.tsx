"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import type { DataColumn } from "./column";
import type { Sort } from "./list-url";
import type { TableModel } from "./table-model";

interface TableHeadProps<RowData extends object> {
  model: TableModel<RowData>;
  columns: readonly DataColumn<RowData>[];
  selectable: boolean;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

export const selectWidth = 40;

export function TableHead<RowData extends object>({
  model,
  columns,
  selectable,
  sort,
  onSort,
}: TableHeadProps<RowData>) {
  const t = useTranslations("ui.table");
  const all = model.getIsAllRowsSelected();
  const headers = model.getHeaderGroups()[0]?.headers ?? [];
  return (
    <thead>
      <tr>
        {selectable && (
          <th scope="col" className={cn(cellClasses, "px-0")}>
            <Checkbox
              aria-label={t("selectPage")}
              checked={all || (model.getIsSomeRowsSelected() && "indeterminate")}
              onCheckedChange={() => model.toggleAllRowsSelected(!all)}
            />
          </th>
        )}
        {headers.map((header) => {
          const column = columns.find((candidate) => candidate.id === header.column.id);
          if (!column) return null;
          const sorted = sort?.by === column.id ? sort : undefined;
          const direction = sorted?.descending ? "descending" : "ascending";
          const { deltaOffset } = model.state.columnResizing;
          const resizing = header.column.getIsResizing();
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted ? direction : undefined}
              className={cn(cellClasses, "group/head", column.align === "end" && "text-right")}
            >
              {column.sortable ? (
                <button
                  type="button"
                  title={t("sortBy", { column: column.header })}
                  onClick={() => onSort({ by: column.id, descending: !sorted?.descending })}
                  className={cn(
                    "-mx-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 py-0.5 hover:text-foreground",
                    sorted && "text-foreground",
                  )}
                >
                  <span className="truncate">{column.header}</span>
                  <SortMark sort={sorted} />
                </button>
              ) : (
                <span className="block truncate">{column.header}</span>
              )}
              {/* Widths are a convenience of the pointer; the keyboard has the column chooser. */}
              <span
                aria-hidden
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                style={resizing ? { transform: `translateX(${deltaOffset ?? 0}px)` } : undefined}
                className={cn(
                  "absolute inset-y-1.5 right-0 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-input after:opacity-0 hover:after:bg-primary group-hover/head:after:opacity-100",
                  resizing && "after:w-0.5 after:bg-primary after:opacity-100",
                )}
              />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const cellClasses =
  "sticky top-0 z-10 h-8 bg-background px-3 text-left font-medium text-muted-foreground text-xs shadow-[inset_0_-1px_0_var(--border)] first:pl-6 last:pr-6";

function SortMark({ sort }: { sort: Sort | undefined }) {
  if (!sort) return <ArrowDown aria-hidden className="size-3 shrink-0 opacity-0 group-hover/head:opacity-50" />;
  const Icon = sort.descending ? ArrowDown : ArrowUp;
  return <Icon aria-hidden className="size-3 shrink-0 text-primary" />;
}
