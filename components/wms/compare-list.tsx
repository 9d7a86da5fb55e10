"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "sonner";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
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
import { useTRPC } from "@/lib/trpc/client";
import { ComparePeek } from "./compare-peek";
import { Difference } from "./difference";
import { useRefusal } from "./use-refusal";
import type { CompareRow, Connection } from "./wms-types";

const rowId = (row: CompareRow) => row.skuId;
const figures = ["theirs", "since", "expected", "ours", "reserved"] as const;

/** Their stock and ours, SKU by SKU. */
export function CompareList() {
  const t = useTranslations("wms");
  const query = useQuery(useTRPC().wms.connections.queryOptions());
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0) return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />;
  return <Comparison connections={query.data} />;
}

function Comparison({ connections }: { connections: Connection[] }) {
  const t = useTranslations("wms");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useRefusal();
  const mayPull = useMay("stock:write");
  const state = useListState({
    q: { type: "text", label: t("compare.search"), hidden: true },
    connection: {
      type: "enum",
      label: t("messages.warehouse"),
      options: connections.map(({ id, locationName }) => ({ value: id, label: locationName })),
      hidden: true,
    },
    show: {
      type: "enum",
      label: t("compare.show"),
      options: [{ value: "all", label: t("compare.all") }],
      hidden: true,
    },
  });
  const { q, connection, show } = state.filters;
  const all = show?.includes("all") ?? false;
  const connectionId = connections.find(({ id }) => id === connection?.[0])?.id ?? connections[0]?.id ?? "";
  const query = useInfiniteQuery(
    trpc.wms.stock.infiniteQueryOptions({ connectionId, search: q, differing: !all }, paged),
  );
  const totals = query.data?.pages[0];
  const rows = useRows(query.data);
  const pull = useMutation(
    trpc.wms.refreshStock.mutationOptions({
      onSuccess: ({ pulled, continues }) =>
        toast.success(t(continues ? "compare.continues" : "compare.pulled", { count: pulled })),
      onError: (error) => toast.error(refusal(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  const columns = useMemo<DataColumn<CompareRow>[]>(
    () => [
      { id: "sku", header: t("compare.sku"), width: 170, identity: true, card: "title", cell: (row) => row.skuCode },
      { id: "name", header: t("compare.name"), width: 180, cell: (row) => row.skuName },
      {
        ...{
          id: "difference",
          header: t("compare.difference"),
          width: 90,
          align: "end" as const,
          card: "corner" as const,
        },
        cell: (row) => <Difference units={row.difference} />,
      },
      ...figures.map((name) => ({
        ...{ id: name, header: t(`compare.${name}`), width: 100, align: "end" as const },
        cell: (row: CompareRow) => <NumberText value={row[name]} />,
      })),
      {
        ...{ id: "defective", header: t("compare.defective"), width: 90, align: "end" as const, optional: true },
        cell: (row) => <NumberText value={row.defective} />,
      },
      { id: "asOf", header: t("compare.asOf"), width: 130, cell: (row) => <RelativeTime at={row.asOf} /> },
    ],
    [t],
  );
  const pullButton = mayPull && (
    <Button size="sm" variant="outline" loading={pull.isPending} onClick={() => pull.mutate({ id: connectionId })}>
      <RefreshCw aria-hidden />
      {t("compare.pull")}
    </Button>
  );
  return (
    <>
      <DataTable
        state={state}
        columns={columns}
        rows={rows}
        rowId={rowId}
        query={query}
        peekable
        label={t("tabs.stock")}
        search={
          <div className="flex min-w-0 flex-wrap items-center gap-2">
            {connections.length > 1 && (
              <Select value={connectionId} onValueChange={(next) => state.setFilter("connection", [next])}>
                <SelectTrigger aria-label={t("messages.warehouse")} className="h-8 w-44">
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {connections.map(({ id, locationName }) => (
                    <SelectItem key={id} value={id}>
                      {locationName}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            )}
            <ListSearch state={state} label={t("compare.search")} />
          </div>
        }
        tools={
          <>
            <Button
              variant="ghost"
              size="sm"
              aria-pressed={all}
              onClick={() => state.setFilter("show", all ? undefined : ["all"])}
            >
              {t("compare.all")}
            </Button>
            {totals && (
              <span className="text-muted-foreground text-xs">
                {t("compare.totals", { compared: totals.compared, differing: totals.differing })}
              </span>
            )}
            {pullButton}
          </>
        }
        empty={
          <EmptyState
            title={t(totals?.compared ? "compare.agreeTitle" : "compare.emptyTitle")}
            description={t(totals?.compared ? "compare.agreeDescription" : "compare.emptyDescription")}
            actions={totals?.compared ? undefined : pullButton}
          />
        }
      />
      <RowPeek state={state} label={t("compare.title")}>
        {state.peek && <ComparePeek key={state.peek} connectionId={connectionId} skuId={state.peek} />}
      </RowPeek>
    </>
  );
}
