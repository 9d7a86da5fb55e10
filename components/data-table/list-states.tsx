"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/lib/format/number";
import type { ListTotal } from "./data-table";
import { type ListQuery, referenceOf } from "./list-query";
import type { ListState } from "./use-list-state";

const skeletonRows = ["68%", "52%", "74%", "46%", "61%", "70%", "55%", "64%", "49%", "58%"];

export function ListSkeleton({ rowHeight }: { rowHeight: number }) {
  return (
    <div aria-hidden>
      {skeletonRows.map((width) => (
        <div key={width} className="flex items-center gap-6 border-b px-4 md:px-6" style={{ height: rowHeight }}>
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-3.5" style={{ width }} />
        </div>
      ))}
    </div>
  );
}

export function ListError({ query }: { query: ListQuery }) {
  return <ErrorState reference={referenceOf(query.error)} onRetry={() => query.refetch()} />;
}

interface ListEmptyProps {
  state: ListState;
  filtered: boolean;
  empty: ReactNode;
}

export function ListEmpty({ state, filtered, empty }: ListEmptyProps) {
  const t = useTranslations("ui");
  if (!filtered && empty) return empty;
  return (
    <EmptyState
      title={t("table.empty")}
      description={filtered ? t("table.emptyDescription") : undefined}
      actions={
        filtered && (
          <Button variant="outline" onClick={state.clearFilters}>
            {t("filter.clear")}
          </Button>
        )
      }
    />
  );
}

interface ListFooterProps {
  query: ListQuery;
  scroller: RefObject<HTMLElement | null>;
  total: ListTotal | undefined;
}

const loadAheadPx = 800;

/** Give it the number of rows as key, so that a short page is looked at again. Loads the next page before one gets there; the button is for keyboards and for when that failed. */
export function ListFooter({ query, scroller, total }: ListFooterProps) {
  const t = useTranslations("ui.table");
  const locale = useLocale();
  const mark = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const scrolls = scroller.current && getComputedStyle(scroller.current).overflowY === "auto";
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchNextPage(), {
      root: scrolls ? scroller.current : null,
      rootMargin: `${loadAheadPx}px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, scroller]);
  return (
    <div ref={mark} className="figures flex h-12 items-center justify-center gap-3 text-muted-foreground text-xs">
      {hasNextPage ? (
        <Button variant="ghost" size="sm" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {isFetchingNextPage ? t("loadingMore") : t("loadMore")}
        </Button>
      ) : (
        <span>{t("end")}</span>
      )}
      {total && (
        <span>{t(total.exact ? "count" : "countAtLeast", { count: formatNumber(total.count, { locale }) })}</span>
      )}
    </div>
  );
}
