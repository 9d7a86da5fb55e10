/** The part of an infinite query the table needs; what `useInfiniteQuery` returns fits. */
export interface ListQuery {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  /** Rows of the previous filters are shown while the new ones load. */
  isPlaceholderData?: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** What the server logged a failure under, when it said so. */
export function referenceOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) return undefined;
  const data = error.data;
  if (typeof data !== "object" || data === null || !("reference" in data)) return undefined;
  return typeof data.reference === "string" ? data.reference : undefined;
}
