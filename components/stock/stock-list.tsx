"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { optionsOf } from "@/components/catalog/catalog-types";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import type { StockRow } from "./stock-types";
import { StockWhy } from "./stock-why";

/** At most so many available counts as low. */
const lowStock = "2";

const rowId = (row: StockRow) => `${row.skuId}_${row.locationId}`;
const figures = ["onHand", "reserved", "locked", "safety", "inTransit", "qualityCheck", "damaged"] as const;

/** Stock of every SKU at every location with all buckets; a row opens to say why its numbers are what they are. */
export function StockList() {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const places = useQuery(trpc.network.map.queryOptions());
  const facets = useQuery(trpc.catalog.facets.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    location: {
      type: "enum",
      label: t("filter.location"),
      options: (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
    },
    category: { type: "enum", label: t("filter.category"), options: optionsOf(facets.data?.categories) },
    available: { type: "range", label: t("filter.available") },
  });
  const { q, location, category, available } = state.filters;
  const query = useInfiniteQuery(
    trpc.stock.list.infiniteQueryOptions(
      {
        q,
        locations: location,
        categories: category,
        atLeast: wholeOf(available?.min),
        atMost: wholeOf(available?.max),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const columns = useMemo<DataColumn<StockRow>[]>(
    () => [
      { id: "sku", header: t("col.sku"), width: 156, identity: true, card: "title", cell: (row) => row.skuCode },
      { id: "name", header: t("col.name"), width: 150, cell: (row) => row.skuName },
      {
        id: "variant",
        header: t("col.variant"),
        width: 116,
        cell: (row) => [row.color, row.size].filter(Boolean).join(" / "),
      },
      { id: "location", header: t("col.location"), width: 144, cell: (row) => row.locationName },
      {
        id: "available",
        header: t("col.available"),
        width: 78,
        align: "end",
        card: "corner",
        cell: (row) => (
          <NumberText value={row.available} className={cn("font-semibold", row.available <= 0 && "text-danger")} />
        ),
      },
      ...figures.map((bucket) => ({
        id: bucket,
        header: t(`col.${bucket}`),
        width: 76,
        align: "end" as const,
        cell: (row: StockRow) => (
          <NumberText value={row[bucket]} className={cn(row[bucket] === 0 && "text-muted-foreground")} />
        ),
      })),
      { id: "category", header: t("col.category"), width: 110, optional: true, cell: (row) => row.category || "–" },
      {
        id: "updatedAt",
        header: t("col.updatedAt"),
        width: 120,
        optional: true,
        cell: (row) => <RelativeTime at={row.updatedAt} />,
      },
    ],
    [t],
  );
  const [skuId, locationId] = (state.peek ?? "").split("_");
  return (
    <>
      <DataTable
        state={state}
        columns={columns}
        rows={rows}
        rowId={rowId}
        query={query}
        peekable
        label={t("label")}
        search={<ListSearch state={state} label={t("search")} />}
        tools={
          <Button
            variant="ghost"
            size="sm"
            aria-pressed={available?.max === lowStock}
            onClick={() => state.setFilter("available", available?.max === lowStock ? undefined : { max: lowStock })}
          >
            {t("filter.low")}
          </Button>
        }
        empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("why.title")}>
        {skuId && locationId && <StockWhy key={state.peek} skuId={skuId} locationId={locationId} />}
      </RowPeek>
    </>
  );
}

const wholeOf = (text: string | undefined) => (text === undefined ? undefined : Math.trunc(Number(text)));
