"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { paged, useRows } from "@/components/data-table/paged";
import type { HoldFilter } from "@/lib/contracts/hold";
import { useTRPC } from "@/lib/trpc/client";

/** Open holds, how many of each type, and what people and channels are called. */
export function useExceptions(filter: HoldFilter, sort: "due" | "opened") {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(trpc.holds.list.infiniteQueryOptions({ filter, sort }, paged));
  const { types: _, ...withoutType } = filter;
  const counts = useQuery(
    trpc.holds.counts.queryOptions({ filter: withoutType }, { placeholderData: keepPreviousData }),
  );
  const rows = useRows(pages.data);
  const shown = counts.data?.filter(({ type }) => !filter.types?.length || filter.types.includes(type));
  return {
    rows,
    query: pages,
    counts: counts.data ?? [],
    total: shown && { count: shown.reduce((sum, one) => sum + one.count, 0), exact: true },
  };
}
