"use client";

import { useQuery } from "@tanstack/react-query";
import type { ListSelection } from "@/components/data-table/use-list-selection";
import type { HoldFilter } from "@/lib/contracts/hold";
import { useTRPC } from "@/lib/trpc/client";
import type { ExceptionRow } from "./types";

/** How many orders the selected holds are of: one may have several. Undefined until it is known. */
export function useHeldOrders(
  selection: ListSelection,
  filter: HoldFilter,
  rows: readonly ExceptionRow[],
): number | undefined {
  const all = selection.kind === "all";
  const matching = useQuery(useTRPC().holds.orders.queryOptions({ filter }, { enabled: all }));
  if (all) return matching.data;
  const orderOf = new Map(rows.map((row) => [row.id, row.orderId]));
  return new Set(selection.ids.map((id) => orderOf.get(id) ?? id)).size;
}
