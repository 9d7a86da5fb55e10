"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { BulkTracker } from "@/components/bulk/bulk-tracker";
import { RecentBulk } from "@/components/bulk/recent-bulk";
import { DataTable } from "@/components/data-table/data-table";
import { ListPill } from "@/components/data-table/list-pill";
import { paged } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListChanges, watchMs } from "@/components/data-table/use-list-changes";
import { useListSelection } from "@/components/data-table/use-list-selection";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { useLive } from "@/components/layout/live-context";
import { ExportButton } from "@/components/orders/export-button";
import { OrderSearch } from "@/components/orders/order-search";
import { SavedViews } from "@/components/views/saved-views";
import { type FulfillmentFilter, type FulfillmentItem, fulfillmentFilter } from "@/lib/contracts/fulfillment-list";
import { deliveryMethods, fulfillmentStatuses } from "@/lib/contracts/order-status";
import { useTRPC } from "@/lib/trpc/client";
import { FulfillmentBulkActions } from "./fulfillment-bulk-actions";
import { useFulfillmentColumns } from "./fulfillment-columns";
import { FulfillmentPeek } from "./fulfillment-peek";
import { useWorkSteps } from "./use-work-steps";

const rowId = (row: FulfillmentItem) => row.id;

export function FulfillmentList() {
  const t = useTranslations("fulfillment");
  const status = useTranslations("common.fulfillmentStatus");
  const method = useTranslations("common.deliveryMethod");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const mayExport = useMay("exports:read");
  const options = useQuery(trpc.orders.filterOptions.queryOptions(undefined, { staleTime: 60_000 })).data;
  const state = useListState(
    {
      q: { type: "text", label: t("filter.q"), hidden: true },
      status: {
        type: "enum",
        label: t("filter.status"),
        options: fulfillmentStatuses.map((value) => ({ value, label: status(value) })),
      },
      location: {
        type: "enum",
        label: t("filter.location"),
        options: (options?.locations ?? []).map(({ code, name }) => ({ value: code, label: name })),
      },
      method: {
        type: "enum",
        label: t("filter.method"),
        options: deliveryMethods.map((value) => ({ value, label: method(value) })),
      },
      due: {
        type: "enum",
        label: t("filter.due"),
        options: (["overdue", "day"] as const).map((value) => ({ value, label: t(`due.${value}`) })),
      },
    },
    { by: "created", descending: false },
  );
  const filter: FulfillmentFilter = useMemo(() => {
    const parsed = fulfillmentFilter.safeParse(state.filters);
    return parsed.success ? parsed.data : {};
  }, [state.filters]);
  const pages = useInfiniteQuery(
    trpc.fulfillment.list.infiniteQueryOptions(
      { filter, sort: state.sort?.descending ? "created_desc" : "created_asc" },
      paged,
    ),
  );
  const counts = useQuery(
    trpc.fulfillment.counts.queryOptions(
      { filter: { ...filter, status: undefined } },
      { placeholderData: keepPreviousData },
    ),
  ).data;
  const [bulkId, setBulkId] = useState<string>();
  const { work } = useLive();
  const watched = useQuery(
    trpc.fulfillment.list.queryOptions(
      { filter, sort: state.sort?.descending ? "created_desc" : "created_asc" },
      { refetchInterval: watchMs, staleTime: watchMs },
    ),
  );
  const selection = useListSelection(JSON.stringify(filter));
  const mayWork = useMay("fulfillment:write");
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const changes = useListChanges({
    ...{ rows, latest: watched.data?.items },
    busy: pages.isFetching || watched.isFetching,
  });
  // The oldest come first: what is new is at the end, beyond the page that is watched.
  const fresh = changes.fresh || (watched.data?.nextCursor ? work : 0);
  const columns = useFulfillmentColumns();
  const { start, steps } = useWorkSteps(state, counts);
  const chosen = filter.status ?? [];
  const chosenCount = counts?.find((one) => chosen.length === 1 && one.status === chosen[0])?.count;
  const count = chosen.length === 0 ? start.count : chosenCount;
  const total = count === undefined ? undefined : { count, exact: true };
  return (
    <>
      <DataTable
        label={t("title")}
        state={state}
        columns={columns}
        rows={rows}
        rowId={rowId}
        query={pages}
        total={total}
        rowHeight={44}
        href={(row) => `/${slug}/orders/${row.orderId}`}
        peekable
        selection={mayWork ? selection : undefined}
        bulkActions={
          <FulfillmentBulkActions
            selection={selection}
            filter={filter}
            rows={rows}
            total={total}
            onStarted={setBulkId}
          />
        }
        views={
          <SavedViews
            page="fulfillment"
            state={state}
            all={filter.q ? t("found") : t("open")}
            start={start}
            defaults={steps}
          />
        }
        search={<OrderSearch value={filter.q ?? ""} onSearch={(text) => state.setFilter("q", text)} />}
        tools={
          <>
            <ListPill changes={{ ...changes, fresh }} />
            {mayWork && <RecentBulk of="fulfillment" onChoose={setBulkId} />}
            {mayExport && <ExportButton list="fulfillment" filter={filter} />}
          </>
        }
        empty={filter.q ? undefined : <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("peek")}>
        {state.peek && <FulfillmentPeek id={state.peek} />}
      </RowPeek>
      {bulkId && <BulkTracker id={bulkId} onClose={() => setBulkId(undefined)} onUndo={setBulkId} />}
    </>
  );
}
