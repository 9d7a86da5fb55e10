"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { BulkTracker } from "@/components/bulk/bulk-tracker";
import { RecentBulk } from "@/components/bulk/recent-bulk";
import { DataTable } from "@/components/data-table/data-table";
import { useListSelection } from "@/components/data-table/use-list-selection";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { useOneOf } from "@/components/orders/use-one-of";
import { useOrderActions } from "@/components/orders/use-order-actions";
import { useTRPC } from "@/lib/trpc/client";
import { ExceptionBulkActions } from "./exception-bulk-actions";
import { useExceptionColumns } from "./exception-columns";
import { toHoldFilter, useExceptionFilters } from "./exception-filters";
import { TypeTabs } from "./type-tabs";
import type { ExceptionRow } from "./types";
import { useExceptions } from "./use-exceptions";
import { useHeldOrders } from "./use-held-orders";

const rowId = (row: ExceptionRow) => row.id;

/** Everything that keeps an order from moving on, each with its way out. */
export function ExceptionsList() {
  const t = useTranslations("exceptions");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const mayAct = useMay("holds:write");
  const options = useQuery(trpc.orders.filterOptions.queryOptions(undefined, { staleTime: 60_000 })).data;
  const team = useQuery(trpc.orders.assignees.queryOptions(undefined, { enabled: mayAct, staleTime: 60_000 })).data;
  const people = team ?? [];
  const definitions = useExceptionFilters({ channels: options?.channels ?? [], people });
  const state = useOneOf(useListState(definitions, { by: "due", descending: false }), ["owner", "age"]);
  const filter = useMemo(() => toHoldFilter(state.filters), [state.filters]);
  const { rows, query, counts, total } = useExceptions(filter, state.sort?.by === "opened" ? "opened" : "due");
  const selection = useListSelection(JSON.stringify(filter));
  const orders = useHeldOrders(selection.selection, filter, rows);
  const [bulkId, setBulkId] = useState<string>();
  const actions = useOrderActions();
  const names = useMemo(
    () => ({
      channel: (id: string) => options?.channels.find((channel) => channel.id === id)?.name ?? "",
      person: (id: string) => team?.find((person) => person.userId === id)?.name ?? "",
    }),
    [options, team],
  );
  const columns = useExceptionColumns(names, actions);
  return (
    <>
      <DataTable
        label={t("title")}
        state={state}
        columns={columns}
        rows={rows}
        rowId={rowId}
        query={query}
        total={total}
        rowHeight={44}
        href={(row) => `/${slug}/orders/${row.orderId}`}
        selection={mayAct ? selection : undefined}
        bulkActions={
          <ExceptionBulkActions
            selection={selection}
            filter={filter}
            count={selection.selection.kind === "all" ? (total?.count ?? 0) : selection.selection.ids.length}
            orders={orders}
            people={people}
            onStarted={setBulkId}
          />
        }
        views={
          counts.length > 0 && (
            <TypeTabs
              counts={counts}
              chosen={state.filters.type ?? []}
              onChoose={(type) => state.setFilter("type", type && [type])}
            />
          )
        }
        tools={mayAct && <RecentBulk of="orders" onChoose={setBulkId} />}
        empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      {bulkId && <BulkTracker id={bulkId} onClose={() => setBulkId(undefined)} onUndo={setBulkId} />}
    </>
  );
}
