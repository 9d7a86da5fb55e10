"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { paged } from "@/components/data-table/paged";
import type { OrderFilter, OrderSort } from "@/lib/contracts/orders-list";
import { useTRPC } from "@/lib/trpc/client";

/** Pages of orders and how many there are. Goes on by itself while pages that stopped short have found nothing yet. */
export function useOrderList(filter: OrderFilter, sort: OrderSort) {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(trpc.orders.list.infiniteQueryOptions({ filter, sort }, paged));
  const count = useQuery(trpc.orders.count.queryOptions({ filter }, { placeholderData: keepPreviousData }));
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const looking = !pages.isPending && rows.length === 0 && hasNextPage;
  useEffect(() => {
    if (looking && !isFetchingNextPage) void fetchNextPage();
  }, [looking, isFetchingNextPage, fetchNextPage]);
  const last = pages.data?.pages.at(-1);
  return {
    rows,
    query: { ...pages, isPending: pages.isPending || looking },
    total: count.data && {
      count: count.data.kind === "about" ? floorOf(count.data.value) : count.data.value,
      exact: count.data.kind === "exact",
    },
    /** How far back a search through many orders has come, while it has not come to its end. */
    searchedTo: last?.searchedTo ?? undefined,
  };
}

/** An estimate, said as "at least": one significant digit down. */
function floorOf(estimate: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(estimate * 0.9)));
  return Math.floor((estimate * 0.9) / unit) * unit;
}
