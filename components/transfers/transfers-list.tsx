"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { ListPill } from "@/components/data-table/list-pill";
import { paged, useRows } from "@/components/data-table/paged";
import { useListChanges, watchMs } from "@/components/data-table/use-list-changes";
import { useListState } from "@/components/data-table/use-list-state";
import { documentColumns } from "@/components/documents/document-columns";
import { choiceFilter, chosenOf, searchFilter, usePlaceOptions } from "@/components/documents/document-filters";
import { DocumentList } from "@/components/documents/document-list";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { transferNo, transferStatuses } from "@/lib/contracts/transfer";
import { useTRPC } from "@/lib/trpc/client";
import { TransferStatusBadge } from "./transfer-status";
import type { TransferRow } from "./transfer-types";

/** Transfers of the brand, the latest first. */
export function TransfersList({ create }: { create: ReactNode }) {
  const t = useTranslations("transfers");
  const trpc = useTRPC();
  const places = usePlaceOptions();
  const state = useListState({
    q: searchFilter(t("search")),
    status: choiceFilter(t("col.status"), transferStatuses, (value) => t(`status.${value}`)),
    from: { type: "enum", label: t("col.from"), options: places },
    to: { type: "enum", label: t("col.to"), options: places },
  });
  const { q, status, from, to } = state.filters;
  const wanted = { q, from, to, status: chosenOf(transferStatuses, status) };
  const query = useInfiniteQuery(trpc.transfers.list.infiniteQueryOptions(wanted, paged));
  const watched = useQuery(trpc.transfers.list.queryOptions(wanted, { refetchInterval: watchMs, staleTime: watchMs }));
  const changes = useListChanges({
    ...{ rows: useRows(query.data), latest: watched.data?.rows },
    busy: query.isFetching || watched.isFetching,
  });
  const columns = useMemo<DataColumn<TransferRow>[]>(() => {
    const { number, status, units, expectedAt, by, createdAt } = documentColumns<TransferRow>(t);
    return [
      number((row) => transferNo(row.number)),
      status((row) => <TransferStatusBadge status={row.status} />),
      { id: "from", header: t("col.from"), width: 160, cell: (row) => row.from.name },
      { id: "to", header: t("col.to"), width: 160, cell: (row) => row.to.name },
      units("units", (row) => row.units),
      units("skus", (row) => row.skus),
      {
        ...{ id: "open", header: t("col.open"), width: 90, align: "end" },
        cell: (row) => <NumberText value={row.open} className={cn(row.open > 0 && "font-semibold text-danger")} />,
      },
      units("orders", (row) => row.orders),
      expectedAt((row) => !row.receivedAt && row.status !== "canceled" && row.expectedAt),
      by((row) => row.by, t("system")),
      createdAt(),
    ];
  }, [t]);
  return (
    <DocumentList
      base="transfers"
      state={state}
      columns={columns}
      query={query}
      text={{
        ...{ label: t("label"), search: t("search") },
        ...{ emptyTitle: t("emptyTitle"), emptyDescription: t("emptyDescription") },
      }}
      create={create}
      tools={<ListPill changes={changes} />}
    />
  );
}
