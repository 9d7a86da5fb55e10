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
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { transferNo, transferStatuses } from "@/lib/contracts/transfer";
import { useTRPC } from "@/lib/trpc/client";
import { TransferStatusBadge } from "./transfer-status";
import type { TransferRow } from "./transfer-types";

const rowId = (row: TransferRow) => row.id;

/** Transfers of the brand, the latest first. */
export function TransfersList({ create }: { create: ReactNode }) {
  const t = useTranslations("transfers");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const places = useQuery(trpc.network.map.queryOptions());
  const placeOptions = (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    status: {
      type: "enum",
      label: t("col.status"),
      options: transferStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    from: { type: "enum", label: t("col.from"), options: placeOptions },
    to: { type: "enum", label: t("col.to"), options: placeOptions },
  });
  const { q, status, from, to } = state.filters;
  const query = useInfiniteQuery(
    trpc.transfers.list.infiniteQueryOptions(
      { q, from, to, status: transferStatuses.filter((value) => status?.includes(value)) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const columns = useMemo<DataColumn<TransferRow>[]>(
    () => [
      {
        ...{ id: "number", header: t("col.number"), width: 110, identity: true, card: "title" as const },
        cell: (row) => transferNo(row.number),
      },
      {
        ...{ id: "status", header: t("col.status"), width: 110, card: "corner" as const },
        cell: (row) => <TransferStatusBadge status={row.status} />,
      },
      { id: "from", header: t("col.from"), width: 160, cell: (row) => row.from.name },
      { id: "to", header: t("col.to"), width: 160, cell: (row) => row.to.name },
      { id: "units", header: t("col.units"), width: 76, align: "end", cell: (row) => <NumberText value={row.units} /> },
      { id: "skus", header: t("col.skus"), width: 76, align: "end", cell: (row) => <NumberText value={row.skus} /> },
      {
        ...{ id: "open", header: t("col.open"), width: 90, align: "end" as const },
        cell: (row) => <NumberText value={row.open} className={cn(row.open > 0 && "font-semibold text-danger")} />,
      },
      {
        id: "orders",
        header: t("col.orders"),
        width: 90,
        align: "end",
        cell: (row) => <NumberText value={row.orders} />,
      },
      {
        ...{ id: "expectedAt", header: t("col.expectedAt"), width: 120 },
        cell: (row) =>
          row.expectedAt && !row.receivedAt && row.status !== "canceled" ? <RelativeTime at={row.expectedAt} /> : "–",
      },
      { id: "by", header: t("col.by"), width: 100, optional: true, cell: (row) => row.by ?? t("system") },
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
      href={(row) => `/${slug}/transfers/${row.id}`}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={create} />}
    />
  );
}
