"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import type { DataColumn } from "./column";
import { RowLink } from "./row-link";
import type { TableModel } from "./table-model";

interface RowCardsProps<RowData extends object> {
  model: TableModel<RowData>;
  columns: readonly DataColumn<RowData>[];
  selectable: boolean;
  href?: (row: RowData) => string;
  peekable?: boolean;
  onPeek: (row: RowData) => void;
}

/** The link lies over the whole card; what has an action of its own lies over the link. */
const above = "[&_:is(a,button)]:relative [&_:is(a,button)]:z-10";

/** On a phone each row is a card: title, a corner badge, and the other columns, where they hold something, as label and value. */
export function RowCards<RowData extends object>({
  model,
  columns,
  selectable,
  href,
  peekable,
  onPeek,
}: RowCardsProps<RowData>) {
  const t = useTranslations("ui.table");
  const title = columns.find((column) => column.card === "title") ?? columns[0];
  const corner = columns.find((column) => column.card === "corner");
  const foot = columns.find((column) => column.card === "foot");
  const body = columns.filter((column) => ![title, corner, foot].includes(column) && column.card !== "none");
  return (
    <ul className="flex flex-col">
      {model.getRowModel().rows.map((row) => (
        <li
          key={row.id}
          className={cn(
            "relative flex gap-3 border-b px-4 py-3 [contain-intrinsic-size:auto_7rem] [content-visibility:auto]",
            row.getIsSelected() && "bg-primary-soft/60",
          )}
        >
          {selectable && (
            <Checkbox
              aria-label={t("selectRow")}
              className="z-10 mt-0.5"
              checked={row.getIsSelected()}
              onCheckedChange={() => row.toggleSelected()}
            />
          )}
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <div className="flex items-start justify-between gap-2">
              <div className="min-w-0 truncate font-medium">
                <RowLink cover href={href?.(row.original)} onPeek={peekable ? () => onPeek(row.original) : undefined}>
                  {title?.cell(row.original)}
                </RowLink>
              </div>
              <span className={above}>{corner?.cell(row.original)}</span>
            </div>
            <dl className="grid grid-cols-2 gap-x-4 gap-y-0.5 text-xs">
              {body.map((column) => (
                <div key={column.id} className="flex min-w-0 items-center gap-1.5 has-[dd:empty]:hidden">
                  <dt className="shrink-0 text-muted-foreground">{column.header}</dt>
                  <dd className={cn("min-w-0 truncate", above)}>{column.cell(row.original)}</dd>
                </div>
              ))}
            </dl>
            {foot && <div className={cn("pt-1 empty:hidden", above)}>{foot.cell(row.original)}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
