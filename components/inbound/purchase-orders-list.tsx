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
import { purchaseOrderNo, purchaseOrderStatuses } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentStatus } from "./document-status";
import type { PurchaseOrderRow } from "./inbound-types";

/** What was ordered from suppliers, the latest first. */
export function PurchaseOrdersList({ create }: { create: ReactNode }) {
  const t = useTranslations("inbound");
  const trpc = useTRPC();
  const state = useListState({
    q: searchFilter(t("orders.search")),
    status: choiceFilter(t("col.status"), purchaseOrderStatuses, (value) => t(`status.${value}`)),
    location: { type: "enum", label: t("col.location"), options: usePlaceOptions() },
  });
  const { q, status, location } = state.filters;
  const wanted = { q, location, status: chosenOf(purchaseOrderStatuses, status) };
  const query = useInfiniteQuery(trpc.inbound.orders.infiniteQueryOptions(wanted, paged));
  const columns = useMemo<DataColumn<PurchaseOrderRow>[]>(() => {
    const { number, status, units, expectedAt, by, createdAt } = documentColumns<PurchaseOrderRow>(t);
    return [
      number((row) => purchaseOrderNo(row.number), t("orders.number")),
      status((row) => <DocumentStatus status={row.status} />),
      { id: "supplier", header: t("col.supplier"), width: 170, cell: (row) => row.supplier },
      { id: "location", header: t("col.location"), width: 160, cell: (row) => row.location.name },
      units("ordered", (row) => row.ordered, t("orders.ordered")),
      units("received", (row) => row.received, t("orders.received")),
      units("open", (row) => row.open, t("orders.open")),
      expectedAt((row) => row.status === "open" && row.expectedAt),
      by((row) => row.by),
      createdAt(),
    ];
  }, [t]);
  return (
    <DocumentList
      base="purchase-orders"
      state={state}
      columns={columns}
      query={query}
      text={{
        ...{ label: t("orders.label"), search: t("orders.search") },
        ...{ emptyTitle: t("orders.emptyTitle"), emptyDescription: t("orders.emptyDescription") },
      }}
      create={create}
    />
  );
}
