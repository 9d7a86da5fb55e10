"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { paged } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { documentColumns } from "@/components/documents/document-columns";
import { choiceFilter, chosenOf, searchFilter, usePlaceOptions } from "@/components/documents/document-filters";
import { DocumentList } from "@/components/documents/document-list";
import { inboundNo, inboundStatuses, purchaseOrderNo } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentStatus } from "./document-status";
import type { InboundRow } from "./inbound-types";

/** Deliveries that are to come or have come, the latest first. */
export function InboundList({ create }: { create: ReactNode }) {
  const t = useTranslations("inbound");
  const trpc = useTRPC();
  const state = useListState({
    q: searchFilter(t("search")),
    status: choiceFilter(t("col.status"), inboundStatuses, (value) => t(`status.${value}`)),
    location: { type: "enum", label: t("col.location"), options: usePlaceOptions() },
  });
  const { q, status, location } = state.filters;
  const wanted = { q, location, status: chosenOf(inboundStatuses, status) };
  const query = useInfiniteQuery(trpc.inbound.list.infiniteQueryOptions(wanted, paged));
  const columns = useMemo<DataColumn<InboundRow>[]>(() => {
    const { number, status, units, expectedAt, by, createdAt } = documentColumns<InboundRow>(t);
    return [
      number((row) => inboundNo(row.number)),
      status((row) => <DocumentStatus status={row.status} />),
      { id: "location", header: t("col.location"), width: 160, cell: (row) => row.location.name },
      { id: "supplier", header: t("col.supplier"), width: 150, cell: (row) => row.supplier || "–" },
      {
        ...{ id: "order", header: t("col.order"), width: 110 },
        cell: (row) => (row.purchaseOrder ? purchaseOrderNo(row.purchaseOrder.number) : "–"),
      },
      units("expected", (row) => row.expected),
      units("arrived", (row) => row.arrived),
      units("orders", (row) => row.orders, t("col.orders"), 128),
      expectedAt((row) => (row.status === "expected" || row.status === "receiving") && row.expectedAt),
      by((row) => row.by),
      createdAt(),
    ];
  }, [t]);
  return (
    <DocumentList
      base="inbound"
      state={state}
      columns={columns}
      query={query}
      text={{
        ...{ label: t("label"), search: t("search") },
        ...{ emptyTitle: t("emptyTitle"), emptyDescription: t("emptyDescription") },
      }}
      create={create}
    />
  );
}
