"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import type { BatchView } from "@/lib/contracts/group-order";
import { useTRPC } from "@/lib/trpc/client";
import { BatchStatus } from "./batch-status";

const rowId = (row: BatchView) => row.id;

/** Batches somebody has asked for, the latest first. */
export function BatchesList() {
  const t = useTranslations("groupOrders");
  const { slug } = useBrand();
  const state = useListState({});
  const query = useInfiniteQuery(useTRPC().groupOrders.list.infiniteQueryOptions({}, paged));
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<BatchView>[]>(
    () => [
      { id: "title", header: t("col.title"), width: 240, identity: true, card: "title", cell: (row) => row.title },
      {
        ...{ id: "status", header: t("col.status"), width: 140, card: "corner" as const },
        cell: (row) => <BatchStatus status={row.status} />,
      },
      { id: "list", header: t("col.list"), width: 180, cell: (row) => row.listName },
      {
        id: "orders",
        header: t("col.orders"),
        width: 80,
        align: "end",
        cell: (row) => <NumberText value={row.orders} />,
      },
      { id: "units", header: t("col.units"), width: 80, align: "end", cell: (row) => <NumberText value={row.units} /> },
      {
        ...{ id: "total", header: t("col.total"), width: 120, align: "end" as const },
        cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
      },
      {
        ...{ id: "listTotal", header: t("col.listTotal"), width: 130, align: "end" as const },
        cell: (row) => <Money minor={row.listMinor} currency={row.currency} />,
      },
      { id: "requested", header: t("col.requested"), width: 150, cell: (row) => <TimeText at={row.requestedAt} /> },
    ],
    [t],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      href={(row) => `/${slug}/channels/group-orders/${row.id}`}
      label={t("label")}
      empty={<EmptyState title={t("empty")} description={t("emptyDescription")} />}
    />
  );
}
