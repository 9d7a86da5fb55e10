"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { z } from "zod";
import { useBrand } from "./brand-context";

interface Live {
  /** New since the page was loaded or last refreshed. */
  orders: number;
  holds: number;
  work: number;
  /** Open now. */
  exceptions: number;
  /** Changes whenever stock moves. */
  stock: string;
  /** Loads every list and figure anew and starts counting from zero. */
  show: () => void;
}

const quiet = { orders: 0, holds: 0, work: 0, exceptions: 0, stock: "" };
const LiveContext = createContext<Live>({ ...quiet, show: () => undefined });
const update = z.object({
  orders: z.number(),
  holds: z.number(),
  work: z.number(),
  exceptions: z.number(),
  stock: z.string(),
});

/** Listens for what happens in the brand while the page is open. The browser reconnects by itself where it left off. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { slug } = useBrand();
  const queryClient = useQueryClient();
  const [counts, setCounts] = useState(quiet);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const source = new EventSource(`/api/live?brand=${encodeURIComponent(slug)}&round=${round}`);
    source.addEventListener("counts", (event) => {
      const parsed = update.safeParse(JSON.parse(event.data));
      if (parsed.success) setCounts(parsed.data);
    });
    return () => source.close();
  }, [slug, round]);

  const show = useCallback(() => {
    setCounts((now) => ({ ...quiet, exceptions: now.exceptions, stock: now.stock }));
    setRound((now) => now + 1);
    void queryClient.invalidateQueries();
  }, [queryClient]);

  return <LiveContext value={{ ...counts, show }}>{children}</LiveContext>;
}

export const useLive = () => useContext(LiveContext);
