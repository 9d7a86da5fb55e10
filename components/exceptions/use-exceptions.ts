"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HoldFilter } from "@/lib/contracts/hold";
import { useTRPC } from "@/lib/trpc/client";

/** Open holds, how many of each type, and what people and channels are called. */
export function useExceptions(filter: HoldFilter, sort: "due" | "opened") {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.holds.list.infiniteQueryOptions(
      { filter, sort },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const { types: _, ...withoutType } = filter;
  const counts = useQuery(
    trpc.holds.counts.queryOptions({ filter: withoutType }, { placeholderData: keepPreviousData }),
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const shown = counts.data?.filter(({ type }) => !filter.types?.length || filter.types.includes(type));
  return {
    rows,
    query: pages,
    counts: counts.data ?? [],
    total: shown && { count: shown.reduce((sum, one) => sum + one.count, 0), exact: true },
  };
}
