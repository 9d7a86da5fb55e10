"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";

/** Loads again what a change of lots or pieces touches. */
export function useLotsChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries(trpc.lots.pathFilter());
    await queryClient.invalidateQueries(trpc.stock.pathFilter());
  };
}
