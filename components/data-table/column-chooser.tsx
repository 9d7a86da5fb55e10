"use client";

import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { arrange, type DataColumn } from "./column";
import type { ShownColumn } from "./list-url";

interface ColumnChooserProps<Row> {
  columns: readonly DataColumn<Row>[];
  shown: ShownColumn[] | undefined;
  onChange: (shown: ShownColumn[] | undefined) => void;
}

/** Which columns, and in which order. */
export function ColumnChooser<Row>({ columns, shown, onChange }: ColumnChooserProps<Row>) {
  const t = useTranslations("ui.table");
  const current: ShownColumn[] = shown ?? arrange(columns, undefined).map(({ column }) => ({ id: column.id }));
  const place = (id: string) => current.findIndex((column) => column.id === id);
  const hidden = columns.filter((column) => place(column.id) === -1);
  const inOrder = [...arrange(columns, current).map(({ column }) => column), ...hidden];

  const toggle = (id: string) =>
    onChange(place(id) === -1 ? [...current, { id }] : current.filter((column) => column.id !== id));
  const move = (id: string, by: -1 | 1) => {
    const next = [...current];
    const [moved] = next.splice(place(id), 1);
    if (moved) next.splice(Math.max(0, place(id) + by), 0, moved);
    onChange(next);
  };

  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={t("columns")}>
          <Columns3 aria-hidden />
          <span className="max-md:hidden">{t("columns")}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="flex w-64 flex-col p-1">
        <div className="flex items-center justify-between py-1 pr-1 pl-2">
          <span className="text-muted-foreground text-xs">{t("columnsTitle")}</span>
          <Button variant="ghost" size="sm" disabled={!shown} onClick={() => onChange(undefined)}>
            {t("resetColumns")}
          </Button>
        </div>
        <ul className="max-h-80 overflow-y-auto">
          {inOrder.map((column) => {
            const at = place(column.id);
            return (
              <li key={column.id} className="group flex min-h-7 items-center gap-2 rounded-sm px-2 hover:bg-accent">
                <label htmlFor={`column-${column.id}`} className="flex min-w-0 flex-1 items-center gap-2 text-sm">
                  <Checkbox
                    id={`column-${column.id}`}
                    checked={at !== -1}
                    disabled={column.identity}
                    onCheckedChange={() => toggle(column.id)}
                  />
                  <span className="truncate">{column.header}</span>
                </label>
                {at !== -1 && (
                  <span className="flex opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
                    <MoveButton
                      label={t("moveUp", { column: column.header })}
                      disabled={at === 0}
                      onClick={() => move(column.id, -1)}
                    >
                      <ArrowUp aria-hidden className="size-3.5" />
                    </MoveButton>
                    <MoveButton
                      label={t("moveDown", { column: column.header })}
                      disabled={at === current.length - 1}
                      onClick={() => move(column.id, 1)}
                    >
                      <ArrowDown aria-hidden className="size-3.5" />
                    </MoveButton>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

interface MoveButtonProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

function MoveButton({ label, ...props }: MoveButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className="flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:bg-border hover:text-foreground disabled:opacity-30"
      {...props}
    />
  );
}
