"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { purchaseOrderNo, purchaseOrderStatuses } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentStatus } from "./document-status";
import type { PurchaseOrderRow } from "./inbound-types";

const rowId = (row: PurchaseOrderRow) => row.id;

/** What was ordered from suppliers, the latest first. */
export function PurchaseOrdersList({ create }: { create: ReactNode }) {
  const t = useTranslations("inbound");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const places = useQuery(trpc.network.map.queryOptions());
  const placeOptions = (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  const state = useListState({
    q: { type: "text", label: t("orders.search"), hidden: true },
    status: {
      type: "enum",
      label: t("col.status"),
      options: purchaseOrderStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    location: { type: "enum", label: t("col.location"), options: placeOptions },
  });
  const { q, status, location } = state.filters;
  const query = useInfiniteQuery(
    trpc.inbound.orders.infiniteQueryOptions(
      { q, location, status: purchaseOrderStatuses.filter((value) => status?.includes(value)) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const columns = useMemo<DataColumn<PurchaseOrderRow>[]>(
    () => [
      {
        ...{ id: "number", header: t("orders.number"), width: 110, identity: true, card: "title" as const },
        cell: (row) => purchaseOrderNo(row.number),
      },
      {
        ...{ id: "status", header: t("col.status"), width: 110, card: "corner" as const },
        cell: (row) => <DocumentStatus status={row.status} />,
      },
      { id: "supplier", header: t("col.supplier"), width: 170, cell: (row) => row.supplier },
      { id: "location", header: t("col.location"), width: 160, cell: (row) => row.location.name },
      {
        ...{ id: "ordered", header: t("orders.ordered"), width: 80, align: "end" as const },
        cell: (row) => <NumberText value={row.ordered} />,
      },
      {
        ...{ id: "received", header: t("orders.received"), width: 80, align: "end" as const },
        cell: (row) => <NumberText value={row.received} />,
      },
      {
        ...{ id: "open", header: t("orders.open"), width: 80, align: "end" as const },
        cell: (row) => <NumberText value={row.open} />,
      },
      {
        ...{ id: "expectedAt", header: t("col.expectedAt"), width: 120 },
        cell: (row) => (row.expectedAt && row.status === "open" ? <RelativeTime at={row.expectedAt} /> : "–"),
      },
      { id: "by", header: t("col.by"), width: 100, optional: true, cell: (row) => row.by ?? "–" },
      { id: "createdAt", header: t("col.createdAt"), width: 120, cell: (row) => <RelativeTime at={row.createdAt} /> },
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
      href={(row) => `/${slug}/purchase-orders/${row.id}`}
      label={t("orders.label")}
      search={<ListSearch state={state} label={t("orders.search")} />}
      empty={<EmptyState title={t("orders.emptyTitle")} description={t("orders.emptyDescription")} actions={create} />}
    />
  );
}
