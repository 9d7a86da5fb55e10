"use client";

import { useState } from "react";
import { useShortcuts } from "@/components/ui/use-shortcuts";

interface RowKeys {
  ids: readonly string[];
  /** Brings a row into view. */
  scrollTo: (index: number) => void;
  toggle?: (id: string) => void;
  open: (id: string) => void;
  peek?: (id: string) => void;
  /** The row in the side panel, which follows j and k. */
  peeked: string | null;
  clear?: () => void;
}

/** j/k or arrows to move, x to select, Enter to open, Space to peek, Escape to clear the selection. */
export function useRowKeys({ ids, scrollTo, toggle, open, peek, peeked, clear }: RowKeys): string | undefined {
  const [moved, setMoved] = useState<string>();
  // A row that was clicked into the panel is where j and k go on from.
  const at = ids.indexOf(peeked ?? moved ?? "");
  const active = ids[at];
  const move = (by: number) => {
    const index = Math.min(ids.length - 1, Math.max(0, at + by));
    const id = ids[index];
    if (id === undefined) return;
    setMoved(id);
    scrollTo(index);
    if (peeked && peek) peek(id);
  };
  const withActive = (run?: (id: string) => void) => () => {
    if (active !== undefined) run?.(active);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: withActive(toggle),
    ...(at === -1 ? {} : { Enter: withActive(open), ArrowDown: () => move(1), ArrowUp: () => move(-1) }),
    ...(at === -1 || !peek ? {} : { " ": withActive(peek) }),
    ...(clear ? { Escape: () => (peeked ? undefined : clear()) } : {}),
  });
  return active;
}
