"use client";

import { useCallback } from "react";
import type { FilterDefinitions } from "@/components/data-table/list-filter";
import type { ListState } from "@/components/data-table/use-list-state";

/** For filters of which only one value makes sense at a time, such as "today": the value chosen last stays. */
export function useOneOf<Definitions extends FilterDefinitions>(
  state: ListState<Definitions>,
  keys: readonly (keyof Definitions)[],
): ListState<Definitions> {
  const { setFilter } = state;
  const names = keys.join();
  return {
    ...state,
    setFilter: useCallback(
      (key, value) => {
        const one = names.split(",").includes(key) && Array.isArray(value);
        setFilter(key, one ? value.slice(-1) : value);
      },
      [setFilter, names],
    ),
  };
}
