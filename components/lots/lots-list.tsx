"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { paged } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { choiceFilter, searchFilter, usePlaceOptions } from "@/components/documents/document-filters";
import { DocumentList } from "@/components/documents/document-list";
import { useMay } from "@/components/layout/brand-context";
import { ExportButton } from "@/components/orders/export-button";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { Expiry } from "./expiry";
import type { LotRow } from "./lots-types";

const within = ["0", "7", "30", "90"] as const;
const yesterday = -1;

/** Lots with units, those that expire first in front. */
export function LotsList() {
  const t = useTranslations("lots");
  const trpc = useTRPC();
  const mayExport = useMay("exports:read");
  const state = useListState({
    q: searchFilter(t("search")),
    expiring: choiceFilter(t("filter.expiring"), within, (days) => t(`filter.days.${days}`)),
    location: { type: "enum", label: t("filter.location"), options: usePlaceOptions() },
    empty: choiceFilter(t("filter.empty"), ["yes"] as const, () => t("filter.emptyYes")),
  });
  const { q, location, expiring, empty } = state.filters;
  const days = expiring?.map(Number).filter((one) => within.some((known) => Number(known) === one));
  const wanted = {
    ...{ q, location, empty: empty?.includes("yes") },
    // Of several, the longest; "expired" is until yesterday.
    expiring: days && days.length > 0 ? Math.max(...days) || yesterday : undefined,
  };
  const query = useInfiniteQuery(trpc.lots.list.infiniteQueryOptions(wanted, paged));
  const columns = useMemo<DataColumn<LotRow>[]>(
    () => [
      { id: "lot", header: t("col.lot"), width: 150, identity: true, card: "title", cell: (row) => row.code },
      {
        ...{ id: "expires", header: t("col.expires"), width: 200, card: "corner" },
        cell: (row) => <Expiry expiresOn={row.expiresOn} />,
      },
      { id: "sku", header: t("col.sku"), width: 150, cell: (row) => row.sku.code },
      { id: "name", header: t("col.name"), width: 220, cell: (row) => row.sku.name },
      { id: "units", header: t("col.units"), width: 90, align: "end", cell: (row) => <NumberText value={row.units} /> },
      {
        ...{ id: "locations", header: t("col.locations"), width: 90, align: "end" },
        cell: (row) => <NumberText value={row.locations} />,
      },
      { id: "received", header: t("col.received"), width: 130, cell: (row) => <RelativeTime at={row.receivedAt} /> },
    ],
    [t],
  );
  return (
    <DocumentList
      base="lots"
      tabbed
      state={state}
      columns={columns}
      query={query}
      text={{
        ...{ label: t("label"), search: t("search") },
        ...{ emptyTitle: t("emptyTitle"), emptyDescription: t("emptyDescription") },
      }}
      create={null}
      tools={mayExport && <ExportButton list="lots" filter={wanted} />}
    />
  );
}
