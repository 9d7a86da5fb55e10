"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { ListSearch } from "@/components/tables/list-search";
import { Button } from "@/components/ui/button";
import { NumberText } from "@/components/ui/number-text";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { Difference } from "@/components/wms/difference";
import type { PosStockRow } from "@/lib/contracts/pos";
import { useTRPC } from "@/lib/trpc/client";
import type { AppRouter } from "@/server/trpc/root";
import { AcceptPosStock } from "./accept-pos-stock";

type Place = inferRouterOutputs<AppRouter>["pos"]["stores"][number];

const rowId = (row: PosStockRow) => row.skuId;
const figures = ["theirs", "since", "expected", "ours"] as const;

/** What registers say is there against what we say, store by store. */
export function PosCompare() {
  const t = useTranslations("pos.stock");
  const query = useQuery(useTRPC().pos.stores.queryOptions());
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0) return <EmptyState title={t("empty")} description={t("emptyDescription")} />;
  return <Comparison places={query.data} />;
}

function Comparison({ places }: { places: Place[] }) {
  const t = useTranslations("pos.stock");
  const trpc = useTRPC();
  const mayAccept = useMay("stock:write");
  const hidden = { type: "enum", hidden: true } as const;
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    store: {
      ...hidden,
      label: t("store"),
      options: places.map((at) => ({ value: at.locationId, label: at.locationName })),
    },
    show: { ...hidden, label: t("all"), options: [{ value: "all", label: t("all") }] },
  });
  const { q, store, show } = state.filters;
  const all = show?.includes("all") ?? false;
  const locationId = places.find((at) => at.locationId === store?.[0])?.locationId ?? places[0]?.locationId ?? "";
  const query = useInfiniteQuery(
    trpc.pos.stock.infiniteQueryOptions({ locationId, search: q, differing: !all }, paged),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<PosStockRow>[]>(
    () => [
      { id: "sku", header: t("sku"), width: 170, identity: true, card: "title", cell: (row) => row.skuCode },
      { id: "name", header: t("name"), width: 200, cell: (row) => row.skuName },
      {
        ...{ id: "difference", header: t("difference"), width: 100, align: "end" as const, card: "corner" as const },
        cell: (row) => <Difference units={row.difference} />,
      },
      ...figures.map((name) => ({
        ...{ id: name, header: t(name), width: 110, align: "end" as const },
        cell: (row: PosStockRow) => <NumberText value={row[name]} />,
      })),
      { id: "asOf", header: t("asOf"), width: 150, cell: (row) => <RelativeTime at={row.asOf} /> },
      {
        ...{ id: "accept", header: "", width: 130 },
        cell: (row) => mayAccept && row.difference !== 0 && <AcceptPosStock locationId={locationId} row={row} />,
      },
    ],
    [t, mayAccept, locationId],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      label={t("label")}
      search={
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <Select value={locationId} onValueChange={(next) => state.setFilter("store", [next])}>
            <SelectTrigger aria-label={t("store")} className="h-8 w-44">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {places.map((at) => (
                <SelectItem key={at.locationId} value={at.locationId}>
                  {at.locationName}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
          <ListSearch state={state} label={t("search")} />
        </div>
      }
      tools={
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={all}
          onClick={() => state.setFilter("show", all ? undefined : ["all"])}
        >
          {t("all")}
        </Button>
      }
      empty={<EmptyState title={t("agree")} description={t("agreeDescription")} />}
    />
  );
}
