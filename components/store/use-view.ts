"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const tabs = ["tasks", "stock", "more"] as const;
const views = [...tabs, "work", "count", "transfer"] as const;

/** Which screen is open, in the address: "back" goes back, and a reload without a connection stays where one was. */
export function useView() {
  const [{ view, id, q }, set] = useQueryStates(
    { view: parseAsStringLiteral(views).withDefault("tasks"), id: parseAsString, q: parseAsString.withDefault("") },
    { history: "push", scroll: true },
  );
  return {
    view,
    id,
    q,
    open: (next: (typeof views)[number], of?: string) => void set({ view: next, id: of ?? null, q: null }),
    search: (text: string) => void set({ q: text || null }, { history: "replace" }),
  };
}
