"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/lib/format/number";
import type { ListTotal } from "./data-table";
import { isEmptySelection, type SelectionState } from "./use-list-selection";

interface SelectionBarProps {
  selection: SelectionState;
  total: ListTotal | undefined;
  loaded: number;
  children: ReactNode;
}

/** What is selected and what can be done with it, floating over the list while anything is. */
export function SelectionBar({ selection: { selection, set, clear }, total, loaded, children }: SelectionBarProps) {
  const t = useTranslations("ui.table");
  const locale = useLocale();
  if (isEmptySelection(selection)) return null;
  const count = total ? `${formatNumber(total.count, { locale })}${total.exact ? "" : "+"}` : "";
  const offerAll = selection.kind === "rows" && selection.ids.length === loaded && total && total.count > loaded;
  return (
    <div
      role="toolbar"
      aria-label={t("selected", { count: selection.kind === "rows" ? selection.ids.length : (total?.count ?? 0) })}
      className="slide-in-from-bottom-2 fade-in-0 pointer-events-auto flex max-w-full animate-in flex-wrap items-center gap-2 rounded-lg border bg-popover px-3 py-2 shadow-lg"
    >
      <span className="figures font-medium text-sm">
        {selection.kind === "all"
          ? t("allMatchingSelected", { count })
          : t("selected", { count: selection.ids.length })}
      </span>
      {offerAll && (
        <Button variant="link" size="sm" onClick={() => set({ kind: "all" })}>
          {t("selectAllMatching", { count })}
        </Button>
      )}
      <span aria-hidden className="mx-1 h-4 w-px bg-border" />
      {children}
      <Button variant="ghost" size="icon-sm" aria-label={t("clearSelection")} onClick={clear}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
