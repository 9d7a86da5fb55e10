"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import type { ListState } from "@/components/data-table/use-list-state";
import { Input } from "@/components/ui/input";

const settleMs = 250;

/** The search box of a list: the filter `q`, set a moment after the last key and never in the middle of a composition. */
export function ListSearch({ state, label }: { state: ListState; label: string }) {
  const applied = typeof state.filters.q === "string" ? state.filters.q : "";
  const [typed, setTyped] = useState(applied);
  const [composing, setComposing] = useState(false);
  const { setFilter } = state;
  useEffect(() => setTyped(applied), [applied]);
  useEffect(() => {
    if (composing || typed.trim() === applied) return;
    const timer = setTimeout(() => setFilter("q", typed.trim() || undefined), settleMs);
    return () => clearTimeout(timer);
  }, [typed, applied, composing, setFilter]);
  return (
    <div className="relative w-full sm:w-64">
      <Search aria-hidden className="absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted-foreground" />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        className="h-7 pl-8 text-xs"
        onChange={(event) => setTyped(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
    </div>
  );
}
