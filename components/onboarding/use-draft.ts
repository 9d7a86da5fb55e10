"use client";

import { useCallback, useEffect, useState } from "react";
import { useBrand } from "@/components/layout/brand-context";

/** What was typed into a wizard, kept in this browser until it is finished: going away and coming back loses nothing. */
export function useDraft<Draft extends object>(name: string, empty: Draft) {
  const key = `weft:draft:${useBrand().slug}:${name}`;
  const [draft, setDraft] = useState(empty);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const kept = localStorage.getItem(key);
    if (kept) setDraft((now) => ({ ...now, ...JSON.parse(kept) }));
    setReady(true);
  }, [key]);
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((now) => {
        const next = { ...now, ...part };
        localStorage.setItem(key, JSON.stringify(next));
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => localStorage.removeItem(key), [key]);
  return { draft, ready, change, forget };
}
