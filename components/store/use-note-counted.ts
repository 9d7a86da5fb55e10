"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { StoreCommand, StoreCounted, StoreCountLine } from "@/lib/contracts/store";
import { useTRPC } from "@/lib/trpc/client";

/** Writes what an entry came to into the lines that are kept; false when they have to be asked for anew. */
export function useNoteCounted() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useCallback(
    (answer: object | null, command: StoreCommand) => {
      if (command.kind !== "count" || !isCounted(answer)) return false;
      const kept = queryClient.getQueriesData<{ lines: StoreCountLine[] }>(trpc.store.countLines.pathFilter());
      const mine = kept.filter(([[, options]]) => isAbout(options, command.input.countId));
      const known = (lines: StoreCountLine[]) =>
        answer.rows.every((row) => lines.some((line) => line.skuId === row.skuId));
      if (!mine.every(([, data]) => data && known(data.lines))) return false;
      const countedOf = new Map(answer.rows.map((row) => [row.skuId, row.counted]));
      for (const [key, data] of mine) {
        const lines = data?.lines.map((line) => ({ ...line, counted: countedOf.get(line.skuId) ?? line.counted }));
        queryClient.setQueryData(key, { ...data, lines });
      }
      return mine.length > 0;
    },
    [queryClient, trpc],
  );
}

const isCounted = (answer: object | null): answer is StoreCounted =>
  answer !== null && "rows" in answer && Array.isArray(answer.rows);

/** Whether a kept read is of this count. */
function isAbout(options: unknown, countId: string): boolean {
  const input = typeof options === "object" && options !== null && "input" in options ? options.input : undefined;
  return typeof input === "object" && input !== null && "countId" in input && input.countId === countId;
}
