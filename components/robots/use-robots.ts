"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";

const lookMs = 10_000;

/** The brand's robots, kept true while the page is open. */
export function useRobots() {
  return useQuery(useTRPC().robots.list.queryOptions(undefined, { refetchInterval: lookMs }));
}
