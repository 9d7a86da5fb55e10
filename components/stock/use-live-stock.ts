"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "@/components/layout/live-context";
import { useTRPC } from "@/lib/trpc/client";

const settleMs = 1_500;

/** Loads stock figures anew soon after something moved, while the page is open. */
export function useLiveStock() {
  const { stock } = useLive();
  const seen = useRef(stock);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (seen.current === stock) return;
    const first = seen.current === "";
    seen.current = stock;
    if (first) return;
    const timer = setTimeout(() => {
      void queryClient.invalidateQueries(trpc.stock.pathFilter());
      void queryClient.invalidateQueries(trpc.locks.pathFilter());
    }, settleMs);
    return () => clearTimeout(timer);
  }, [stock, queryClient, trpc]);
}
