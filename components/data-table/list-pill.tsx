"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/layout/live-context";
import type { ListChanges } from "./use-list-changes";

/** "2 new · 1 changed · refresh": a list does not move under the reader's eyes. */
export function ListPill({ changes: { fresh, changed } }: { changes: ListChanges }) {
  const t = useTranslations("ui.table");
  const { show } = useLive();
  const parts = [
    ...(fresh > 0 ? [t("fresh", { count: fresh })] : []),
    ...(changed > 0 ? [t("changed", { count: changed })] : []),
  ];
  return (
    <span role="status">
      {parts.length > 0 && (
        <button
          type="button"
          onClick={show}
          className="fade-in-0 flex h-7 animate-in items-center gap-1.5 whitespace-nowrap rounded-full bg-primary-soft px-3 font-medium text-primary text-xs hover:bg-primary/15 pointer-coarse:h-9"
        >
          <RefreshCw aria-hidden className="size-3" />
          <span className="figures">{[...parts, t("refresh")].join(" · ")}</span>
        </button>
      )}
    </span>
  );
}
