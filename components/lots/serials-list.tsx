"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { paged } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { choiceFilter, chosenOf, searchFilter, usePlaceOptions } from "@/components/documents/document-filters";
import { DocumentList } from "@/components/documents/document-list";
import { useMay } from "@/components/layout/brand-context";
import { ExportButton } from "@/components/orders/export-button";
import { RelativeTime } from "@/components/ui/time-text";
import { serialStatuses } from "@/lib/contracts/lot";
import { useTRPC } from "@/lib/trpc/client";
import type { SerialRow } from "./lots-types";
import { SerialStatusBadge } from "./serial-status";

/** Pieces by number, wherever they are. */
export function SerialsList() {
  const t = useTranslations("lots");
  const trpc = useTRPC();
  const mayExport = useMay("exports:read");
  const state = useListState({
    q: searchFilter(t("searchSerials")),
    status: choiceFilter(t("filter.status"), serialStatuses, (value) => t(`status.${value}`)),
    location: { type: "enum", label: t("filter.location"), options: usePlaceOptions() },
  });
  const { q, location, status } = state.filters;
  const wanted = { q, location, status: chosenOf(serialStatuses, status) };
  const query = useInfiniteQuery(trpc.lots.serials.infiniteQueryOptions(wanted, paged));
  const columns = useMemo<DataColumn<SerialRow>[]>(
    () => [
      { id: "serial", header: t("col.serial"), width: 180, identity: true, card: "title", cell: (row) => row.code },
      {
        ...{ id: "status", header: t("col.status"), width: 130, card: "corner" },
        cell: (row) => <SerialStatusBadge status={row.status} />,
      },
      { id: "sku", header: t("col.sku"), width: 150, cell: (row) => row.sku.code },
      { id: "name", header: t("col.name"), width: 200, cell: (row) => row.sku.name },
      { id: "location", header: t("col.location"), width: 150, cell: (row) => row.location?.name ?? "–" },
      { id: "order", header: t("col.order"), width: 160, cell: (row) => row.order?.no ?? "–" },
      {
        ...{ id: "shipped", header: t("col.shipped"), width: 130 },
        cell: (row) => (row.shippedAt ? <RelativeTime at={row.shippedAt} /> : "–"),
      },
    ],
    [t],
  );
  return (
    <DocumentList
      base="lots/serials"
      tabbed
      state={state}
      columns={columns}
      query={query}
      text={{
        ...{ label: t("labelSerials"), search: t("searchSerials") },
        ...{ emptyTitle: t("emptySerialsTitle"), emptyDescription: t("emptySerialsDescription") },
      }}
      create={null}
      tools={mayExport && <ExportButton list="serials" filter={wanted} />}
    />
  );
}
