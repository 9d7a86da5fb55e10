"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";

const lookMs = 10_000;

/** The brand's places, kept true while the page is open. */
export function useDrops() {
  return useQuery(useTRPC().drops.list.queryOptions(undefined, { refetchInterval: lookMs }));
}
