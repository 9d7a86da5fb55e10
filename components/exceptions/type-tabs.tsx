"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import { tabClasses } from "@/components/ui/tabs";
import type { HoldType } from "@/lib/contracts/order-status";
import type { ExceptionCount } from "./types";

interface TypeTabsProps {
  counts: readonly ExceptionCount[];
  chosen: readonly string[];
  onChoose: (type: HoldType | undefined) => void;
}

/** One tab per type there is any of, the most first. */
export function TypeTabs({ counts, chosen, onChoose }: TypeTabsProps) {
  const t = useTranslations("exceptions");
  const hold = useTranslations("common.holdType");
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  const tab = (label: string, count: number, current: boolean, type: HoldType | undefined, overdue = 0) => (
    <button
      key={type ?? "all"}
      type="button"
      aria-current={current ? "page" : undefined}
      className={tabClasses}
      onClick={() => onChoose(type)}
    >
      {label}
      <span
        className={overdue > 0 ? "text-danger" : "text-muted-foreground"}
        title={overdue > 0 ? t("overdueCount", { count: overdue }) : undefined}
      >
        <NumberText value={count} />
      </span>
    </button>
  );
  return (
    <nav aria-label={t("types")} className="flex gap-5 overflow-x-auto border-b px-4 md:px-6">
      {tab(t("all"), all, chosen.length === 0, undefined)}
      {counts.map(({ type, count, overdue }) =>
        tab(hold(type), count, chosen.length === 1 && chosen[0] === type, type, overdue),
      )}
    </nav>
  );
}
