"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { optionsOf } from "@/components/catalog/catalog-types";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { SavedViews } from "@/components/views/saved-views";
import { locationTypes } from "@/lib/contracts/routing-terms";
import { stockStates } from "@/lib/contracts/stock-page";
import { useTRPC } from "@/lib/trpc/client";
import { ExportMenu } from "./export-menu";
import type { StockRow } from "./stock-types";
import { StockWhy } from "./stock-why";
import { useLiveStock } from "./use-live-stock";

/** At most so many available counts as low, until somebody says otherwise. */
const lowStock = "2";

interface StockListProps {
  /** Only rows with little available; the bound is a filter. */
  low?: boolean;
  /** Of one SKU, at every location. */
  skuId?: string;
}

const rowId = (row: StockRow) => `${row.skuId}_${row.locationId}`;
const figures = ["onHand", "reserved", "locked", "safety", "inTransit", "qualityCheck", "damaged"] as const;

/** Stock of every SKU at every location with all buckets; a row opens to say why its numbers are what they are. */
export function StockList({ low = false, skuId: ofSku }: StockListProps) {
  const t = useTranslations("stock");
  const types = useTranslations("routing.locationType");
  const views = useTranslations("views");
  useLiveStock();
  const trpc = useTRPC();
  // What figures are made of names orders of every channel.
  const { byChannel } = useBrand();
  const mayPlaces = useMay("network:read");
  const places = useQuery(trpc.network.map.queryOptions(undefined, { enabled: mayPlaces }));
  const facets = useQuery(trpc.catalog.facets.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    location: {
      type: "enum",
      label: t("filter.location"),
      options: (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
    },
    type: {
      type: "enum",
      label: t("filter.type"),
      options: locationTypes.map((value) => ({ value, label: types(value) })),
    },
    category: { type: "enum", label: t("filter.category"), options: optionsOf(facets.data?.categories) },
    state: {
      type: "enum",
      label: t("filter.state"),
      options: stockStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    available: { type: "range", label: t("filter.available") },
  });
  const { q, location, type, category, state: states, available } = state.filters;
  const atMost = available?.max ?? (low && !states && !available ? lowStock : undefined);
  const query = useInfiniteQuery(
    trpc.stock.list.infiniteQueryOptions(
      {
        q,
        locations: location,
        categories: category,
        types: locationTypes.filter((each) => type?.includes(each)),
        state: stockStates.filter((each) => states?.includes(each)),
        atLeast: wholeOf(available?.min),
        atMost: wholeOf(atMost),
        ...(ofSku ? { skuId: ofSku } : {}),
      },
      paged,
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<StockRow>[]>(
    () => [
      { id: "sku", header: t("col.sku"), width: 156, identity: true, card: "title", cell: (row) => row.skuCode },
      { id: "name", header: t("col.name"), width: 130, cell: (row) => row.skuName },
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
          <span className="flex items-center justify-end gap-1">
            <span className="text-muted-foreground text-xs md:hidden">{t("col.available")}</span>
            {row.suspectSince && <CircleHelp aria-label={t("buckets.suspect")} className="size-3.5 text-warning" />}
            <NumberText value={row.available} className={cn("font-semibold", row.available <= 0 && "text-danger")} />
          </span>
        ),
      },
      ...figures.map((bucket) => ({
        id: bucket,
        header: t(`col.${bucket}`),
        // The last one ends in the margin of the page.
        width: bucket === "damaged" ? 96 : 76,
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
        peekable={!byChannel}
        label={t("label")}
        search={<ListSearch state={state} label={t("search")} />}
        tools={
          <>
            {!low && !ofSku && <SavedViews page="stock" state={state} all={views("all")} as="menu" />}
            {low && !available && !states && (
              <span className="hidden text-muted-foreground text-xs sm:inline">
                {t("low.hint", { units: lowStock })}
              </span>
            )}
            <ExportMenu
              list="stock"
              filter={{
                q,
                locations: location,
                categories: category,
                types: type,
                state: states,
                atLeast: wholeOf(available?.min),
                atMost: wholeOf(atMost),
                skuId: ofSku,
              }}
            />
          </>
        }
        empty={
          <EmptyState
            title={t(low ? "low.emptyTitle" : "emptyTitle")}
            description={t(low ? "low.emptyDescription" : "emptyDescription")}
          />
        }
      />
      <RowPeek state={state} label={t("why.title")}>
        {!byChannel && skuId && locationId && <StockWhy key={state.peek} skuId={skuId} locationId={locationId} />}
      </RowPeek>
    </>
  );
}

const wholeOf = (text: string | undefined) => (text === undefined ? undefined : Math.trunc(Number(text)));
