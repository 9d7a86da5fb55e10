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
import { inboundNo, inboundStatuses, purchaseOrderNo } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentStatus } from "./document-status";
import type { InboundRow } from "./inbound-types";

const rowId = (row: InboundRow) => row.id;

/** Deliveries that are to come or have come, the latest first. */
export function InboundList({ create }: { create: ReactNode }) {
  const t = useTranslations("inbound");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const places = useQuery(trpc.network.map.queryOptions());
  const placeOptions = (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    status: {
      type: "enum",
      label: t("col.status"),
      options: inboundStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    location: { type: "enum", label: t("col.location"), options: placeOptions },
  });
  const { q, status, location } = state.filters;
  const query = useInfiniteQuery(
    trpc.inbound.list.infiniteQueryOptions(
      { q, location, status: inboundStatuses.filter((value) => status?.includes(value)) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const columns = useMemo<DataColumn<InboundRow>[]>(
    () => [
      {
        ...{ id: "number", header: t("col.number"), width: 110, identity: true, card: "title" as const },
        cell: (row) => inboundNo(row.number),
      },
      {
        ...{ id: "status", header: t("col.status"), width: 110, card: "corner" as const },
        cell: (row) => <DocumentStatus status={row.status} />,
      },
      { id: "location", header: t("col.location"), width: 160, cell: (row) => row.location.name },
      { id: "supplier", header: t("col.supplier"), width: 150, cell: (row) => row.supplier || "–" },
      {
        ...{ id: "order", header: t("col.order"), width: 110 },
        cell: (row) => (row.purchaseOrder ? purchaseOrderNo(row.purchaseOrder.number) : "–"),
      },
      {
        ...{ id: "expected", header: t("col.expected"), width: 80, align: "end" as const },
        cell: (row) => <NumberText value={row.expected} />,
      },
      {
        ...{ id: "arrived", header: t("col.arrived"), width: 80, align: "end" as const },
        cell: (row) => <NumberText value={row.arrived} />,
      },
      {
        ...{ id: "orders", header: t("col.orders"), width: 128, align: "end" as const },
        cell: (row) => <NumberText value={row.orders} />,
      },
      {
        ...{ id: "expectedAt", header: t("col.expectedAt"), width: 120 },
        cell: (row) =>
          row.expectedAt && (row.status === "expected" || row.status === "receiving") ? (
            <RelativeTime at={row.expectedAt} />
          ) : (
            "–"
          ),
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
      href={(row) => `/${slug}/inbound/${row.id}`}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={create} />}
    />
  );
}
