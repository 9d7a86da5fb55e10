"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { SavedViews } from "@/components/views/saved-views";
import { formatMoney } from "@/lib/format/money";
import { useTRPC } from "@/lib/trpc/client";
import { type CatalogOutputs, optionsOf } from "./catalog-types";

type StyleRow = CatalogOutputs["styles"]["rows"][number];

const rowId = (row: StyleRow) => row.id;

function PriceRange({ row }: { row: StyleRow }) {
  const locale = useLocale();
  if (row.minPrice === null || row.maxPrice === null || !row.currency) return <>–</>;
  const [min, max] = [row.minPrice, row.maxPrice].map((minor) => formatMoney(minor, row.currency ?? "", locale));
  return <span className="figures whitespace-nowrap">{min === max ? min : `${min} – ${max}`}</span>;
}

/** Every style with its size run, price and what is available of it. */
export function StylesList() {
  const t = useTranslations("catalog");
  const views = useTranslations("views");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const facets = useQuery(trpc.catalog.facets.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    category: { type: "enum", label: t("col.category"), options: optionsOf(facets.data?.categories) },
    season: { type: "enum", label: t("col.season"), options: optionsOf(facets.data?.seasons) },
    state: {
      type: "enum",
      label: t("col.state"),
      options: [
        { value: "active", label: t("active") },
        { value: "inactive", label: t("inactive") },
      ],
    },
  });
  const { q, category, season, state: states } = state.filters;
  const query = useInfiniteQuery(
    trpc.catalog.styles.infiniteQueryOptions(
      {
        q,
        categories: category,
        seasons: season,
        states: states?.filter((value) => value === "active" || value === "inactive"),
      },
      paged,
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<StyleRow>[]>(
    () => [
      { id: "code", header: t("col.code"), width: 130, identity: true, card: "title", cell: (row) => row.code },
      { id: "name", header: t("col.name"), width: 190, cell: (row) => row.name },
      { id: "category", header: t("col.category"), width: 96, cell: (row) => row.category ?? "–" },
      { id: "season", header: t("col.season"), width: 90, cell: (row) => row.season ?? "–" },
      { id: "skus", header: t("col.skus"), width: 76, align: "end", cell: (row) => <NumberText value={row.skus} /> },
      {
        id: "colors",
        header: t("col.colors"),
        width: 68,
        align: "end",
        cell: (row) => <NumberText value={row.colors} />,
      },
      { id: "sizes", header: t("col.sizes"), width: 170, cell: (row) => row.sizes.filter(Boolean).join(" · ") || "–" },
      { id: "price", header: t("col.price"), width: 140, align: "end", cell: (row) => <PriceRange row={row} /> },
      {
        id: "available",
        header: t("col.available"),
        width: 100,
        align: "end",
        cell: (row) => <NumberText value={row.available} className={row.available <= 0 ? "text-danger" : undefined} />,
      },
      { id: "tags", header: t("col.tags"), width: 160, optional: true, cell: (row) => row.tags.join(" · ") || "–" },
      {
        id: "state",
        header: t("col.state"),
        width: 92,
        card: "corner",
        cell: (row) => <Badge tone={row.active ? "success" : "neutral"}>{t(row.active ? "active" : "inactive")}</Badge>,
      },
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
      href={(row) => `/${slug}/styles/${row.id}`}
      label={t("label")}
      views={<SavedViews page="skus" state={state} all={views("all")} />}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
    />
  );
}
