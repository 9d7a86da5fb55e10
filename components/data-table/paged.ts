import { type InfiniteData, keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";

/** How a list asks for its next page, and that it shows what it had until other rows have come. */
export const paged = {
  getNextPageParam: <Cursor>(page: { nextCursor?: Cursor | null }) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
};

/** The rows of all pages so far; the same array until there are others. */
export function useRows<Row>(data: InfiniteData<{ rows: Row[] }, unknown> | undefined): Row[] {
  return useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
}
