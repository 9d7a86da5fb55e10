"use client";

import { useCallback, useState } from "react";

/** What a bulk action is about: named rows, or whatever the list's filters match at the time it runs. */
export type ListSelection = { kind: "rows"; ids: readonly string[] } | { kind: "all" };

export interface SelectionState {
  selection: ListSelection;
  set: (selection: ListSelection) => void;
  clear: () => void;
}

const nothing: ListSelection = { kind: "rows", ids: [] };

/** Selection of a list. Give it what the rows depend on (filters as text): another result starts unselected. */
export function useListSelection(resultKey: string): SelectionState {
  const [kept, setKept] = useState({ key: resultKey, selection: nothing });
  const selection = kept.key === resultKey ? kept.selection : nothing;
  return {
    selection,
    set: useCallback((next) => setKept({ key: resultKey, selection: next }), [resultKey]),
    clear: useCallback(() => setKept({ key: resultKey, selection: nothing }), [resultKey]),
  };
}

export const isEmptySelection = (selection: ListSelection) => selection.kind === "rows" && selection.ids.length === 0;
