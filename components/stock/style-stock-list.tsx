"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { optionsOf } from "@/components/catalog/catalog-types";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { NumberText } from "@/components/ui/number-text";
import { useTRPC } from "@/lib/trpc/client";
import type { StyleStockRow } from "./stock-types";
import { useLiveStock } from "./use-live-stock";

const rowId = (row: StyleStockRow) => row.id;
const figures = ["onHand", "reserved", "locked", "safety", "inTransit", "qualityCheck", "damaged"] as const;

/** Styles with their stock over all locations; a style opens to its matrix of colors and sizes. */
export function StyleStockList() {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  const trpc = useTRPC();
  useLiveStock();
  const facets = useQuery(trpc.catalog.facets.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    category: { type: "enum", label: t("filter.category"), options: optionsOf(facets.data?.categories) },
  });
  const { q, category } = state.filters;
  const query = useInfiniteQuery(trpc.stock.styles.infiniteQueryOptions({ q, categories: category }, paged));
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<StyleStockRow>[]>(
    () => [
      { id: "code", header: t("col.style"), width: 130, identity: true, card: "title", cell: (row) => row.code },
      { id: "name", header: t("col.name"), width: 180, cell: (row) => row.name },
      { id: "category", header: t("col.category"), width: 96, cell: (row) => row.category || "–" },
      { id: "skus", header: t("col.skus"), width: 64, align: "end", cell: (row) => <NumberText value={row.skus} /> },
      {
        id: "locations",
        header: t("col.places"),
        width: 84,
        align: "end",
        cell: (row) => <NumberText value={row.locations} />,
      },
      {
        id: "available",
        header: t("col.available"),
        width: 84,
        align: "end",
        card: "corner",
        cell: (row) => (
          <NumberText
            value={row.available}
            className={row.available <= 0 ? "font-semibold text-danger" : "font-semibold"}
          />
        ),
      },
      ...figures.map((bucket) => ({
        id: bucket,
        header: t(`col.${bucket}`),
        width: 76,
        align: "end" as const,
        cell: (row: StyleStockRow) => (
          <NumberText value={row[bucket]} className={row[bucket] === 0 ? "text-muted-foreground" : undefined} />
        ),
      })),
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
      href={(row) => `/${slug}/stock/styles/${row.id}`}
      label={t("styles.label")}
      search={<ListSearch state={state} label={t("styles.search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
    />
  );
}
