"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import type { DataColumn } from "./column";
import { RowLink } from "./row-link";
import type { ModelRow, TableModel } from "./table-model";

interface TableRowsProps<RowData extends object> {
  model: TableModel<RowData>;
  columns: readonly DataColumn<RowData>[];
  virtual: Virtualizer<HTMLElement, Element>;
  rowHeight: number;
  selectable: boolean;
  activeId: string | undefined;
  peekId: string | null;
  href?: (row: RowData) => string;
  onPeek?: (row: RowData) => void;
  onOpen: (row: RowData, event: MouseEvent) => void;
}

/** Only the rows in sight exist; two spacers stand for the others. */
export function TableRows<RowData extends object>(props: TableRowsProps<RowData>) {
  const { model, virtual } = props;
  const rows = model.getRowModel().rows;
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <tbody>
      {before > 0 && <tr aria-hidden style={{ height: before }} />}
      {items.map(({ index }) => {
        const row = rows[index];
        return row && <BodyRow key={row.id} row={row} index={index} {...props} />;
      })}
      {after > 0 && <tr aria-hidden style={{ height: after }} />}
    </tbody>
  );
}

interface BodyRowProps<RowData extends object> extends TableRowsProps<RowData> {
  row: ModelRow<RowData>;
  index: number;
}

const interactive = "a, button, input, label, [role='checkbox']";

function BodyRow<RowData extends object>({ row, index, ...props }: BodyRowProps<RowData>) {
  const t = useTranslations("ui.table");
  const active = row.id === props.activeId;
  const selected = row.getIsSelected();
  const cell = "overflow-hidden px-3 align-middle first:pl-6 last:pr-6";
  return (
    <tr
      data-row={row.id}
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? selected : undefined}
      style={{ height: props.rowHeight }}
      onClick={(event) => {
        const { target, currentTarget } = event;
        // A dialog opened from a cell hands its clicks up here too, though it is elsewhere in the document.
        const inside = target instanceof Element && currentTarget.contains(target);
        if (inside && !target.closest(interactive)) props.onOpen(row.original, event);
      }}
      className={cn(
        "cursor-default shadow-[inset_0_-1px_0_var(--border)] hover:bg-muted/70",
        selected && "bg-primary-soft/60 hover:bg-primary-soft",
        (active || row.id === props.peekId) && "shadow-[inset_2px_0_0_var(--primary),inset_0_-1px_0_var(--border)]",
        row.id === props.peekId && "bg-accent",
      )}
    >
      {props.selectable && (
        <td className={cn(cell, "px-0")}>
          <Checkbox
            aria-label={t("selectRow")}
            checked={selected}
            onClick={(event) => row.getToggleSelectedHandler()({ ...event, target: { checked: !selected } })}
          />
        </td>
      )}
      {props.columns.map((column) => (
        <td key={column.id} className={cn(cell, column.align === "end" && "figures text-right")}>
          <div className="truncate">
            {column.identity ? (
              <RowLink href={props.href?.(row.original)} onPeek={props.onPeek && (() => props.onPeek?.(row.original))}>
                {column.cell(row.original)}
              </RowLink>
            ) : (
              column.cell(row.original)
            )}
          </div>
        </td>
      ))}
    </tr>
  );
}
