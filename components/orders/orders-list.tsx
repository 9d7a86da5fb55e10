"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { BulkTracker } from "@/components/bulk/bulk-tracker";
import { RecentBulk } from "@/components/bulk/recent-bulk";
import { DataTable } from "@/components/data-table/data-table";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListSelection } from "@/components/data-table/use-list-selection";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { TimeText } from "@/components/ui/time-text";
import { SavedViews } from "@/components/views/saved-views";
import { useTRPC } from "@/lib/trpc/client";
import { ExportButton } from "./export-button";
import { OrderBulkActions } from "./order-bulk-actions";
import { useOrderColumns } from "./order-columns";
import { toOrderFilter, toOrderSort, useOrderFilters } from "./order-filters";
import { OrderPeek } from "./order-peek";
import { OrderSearch } from "./order-search";
import type { OrderRow } from "./types";
import { useDefaultOrderViews } from "./use-default-views";
import { useOneOf } from "./use-one-of";
import { useOrderList } from "./use-order-list";

const rowId = (row: OrderRow) => row.id;

export function OrdersList() {
  const t = useTranslations("orders");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const options = useQuery(trpc.orders.filterOptions.queryOptions(undefined, { staleTime: 60_000 }));
  const definitions = useOrderFilters(options.data);
  const state = useOneOf(useListState(definitions, { by: "placed", descending: true }), ["placed", "due"]);
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const filter = useMemo(() => toOrderFilter(state.filters, q), [state.filters, q]);
  const { rows, query, total, searchedTo } = useOrderList(filter, toOrderSort(state.sort));
  const selection = useListSelection(JSON.stringify(filter));
  const [bulkId, setBulkId] = useState<string>();
  const mayAct = useMay("holds:write");
  const mayExport = useMay("exports:read");
  const columns = useOrderColumns();
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
        href={(row) => `/${slug}/orders/${row.id}`}
        peekable
        selection={mayAct ? selection : undefined}
        bulkActions={<OrderBulkActions selection={selection} filter={filter} total={total} onStarted={setBulkId} />}
        views={<SavedViews page="orders" state={state} all={t("allOrders")} defaults={useDefaultOrderViews()} />}
        search={<OrderSearch value={q} onSearch={(text) => setQ(text || null)} />}
        tools={
          <>
            {searchedTo && (
              <span role="status" className="text-muted-foreground text-xs">
                {t.rich("searchedTo", { date: () => <TimeText at={searchedTo} style="date" /> })}
              </span>
            )}
            {mayAct && <RecentBulk of="orders" onChoose={setBulkId} />}
            {mayExport && <ExportButton filter={filter} />}
          </>
        }
        empty={q ? undefined : <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("peek")}>
        {state.peek && <OrderPeek id={state.peek} />}
      </RowPeek>
      {bulkId && <BulkTracker id={bulkId} onClose={() => setBulkId(undefined)} onUndo={setBulkId} />}
    </>
  );
}
