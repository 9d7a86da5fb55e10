"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/lib/trpc/client";
import { applyCounts } from "./apply-counts";
import { useOutbox } from "./use-outbox";
import { useTasks } from "./use-tasks";

/** Others count too. */
const askAgainMs = 60_000;

/** What is to be counted, with what has been counted here and elsewhere; undefined before the first answer. */
export function useCountLines(countId: string) {
  const { place } = useTasks();
  const { waiting } = useOutbox();
  const { data, isError, fetchStatus } = useQuery(
    useTRPC().store.countLines.queryOptions({ locationId: place.id, countId }, { refetchInterval: askAgainMs }),
  );
  const lines = useMemo(
    () =>
      data &&
      applyCounts(
        data.lines,
        countId,
        waiting.map((item) => item.command),
      ),
    [data, countId, waiting],
  );
  return { lines, complete: data?.complete ?? false, cut: isError || fetchStatus === "paused" };
}
