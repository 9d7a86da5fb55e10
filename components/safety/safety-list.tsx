"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "sonner";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { AppRouter } from "@/server/trpc/root";
import { SafetyDialog } from "./safety-dialog";

type RuleRow = inferRouterOutputs<AppRouter>["safety"]["list"]["rows"][number];

const rowId = (row: RuleRow) => row.id;

/** How specific a rule is: 1 wins over 6. */
const rankOf = ({ skuId, category, locationId }: RuleRow) =>
  (skuId ? 1 : category ? 3 : locationId ? 5 : 6) + (locationId || (!skuId && !category) ? 0 : 1);

/** The rules that say how many units are never promised. */
export function SafetyList() {
  const t = useTranslations("safety");
  const trpc = useTRPC();
  const mayWrite = useMay("stock:write");
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const state = useListState({ q: { type: "text", label: t("search"), hidden: true } });
  const query = useInfiniteQuery(trpc.safety.list.infiniteQueryOptions({ q: state.filters.q }, paged));
  const { mutate: remove } = useMutation(
    trpc.safety.remove.mutationOptions({
      onError: (error) => toast.error(failureText(error)),
      onSuccess: () => {
        toast.success(t("removed"));
        return queryClient.invalidateQueries(trpc.safety.pathFilter());
      },
    }),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<RuleRow>[]>(
    () => [
      {
        id: "goods",
        header: t("col.goods"),
        width: 240,
        identity: true,
        card: "title",
        cell: (row) => (row.skuCode ? `${row.skuCode} · ${row.skuName}` : (row.category ?? t("everything"))),
      },
      { id: "location", header: t("col.location"), width: 180, cell: (row) => row.locationName ?? t("everywhere") },
      {
        id: "units",
        header: t("col.units"),
        width: 90,
        align: "end",
        card: "corner",
        cell: (row) => <NumberText value={row.units} className="font-semibold" />,
      },
      { id: "rank", header: t("col.rank"), width: 90, align: "end", cell: (row) => <NumberText value={rankOf(row)} /> },
      {
        id: "source",
        header: t("col.source"),
        width: 90,
        cell: (row) => <Badge>{t(row.source === "forecast" ? "source.forecast" : "source.manual")}</Badge>,
      },
      { id: "note", header: t("col.note"), width: 160, cell: (row) => row.note || "–" },
      {
        id: "updatedAt",
        header: t("col.updatedAt"),
        width: 190,
        cell: (row) => (
          <>
            {row.updatedBy && `${row.updatedBy} · `}
            <TimeText at={row.updatedAt} style="short" />
          </>
        ),
      },
      ...(mayWrite
        ? [
            {
              id: "actions",
              header: "",
              width: 84,
              align: "end" as const,
              cell: (row: RuleRow) => (
                <span className="flex justify-end">
                  <SafetyDialog rule={row} />
                  <IconButton label={t("remove")} size="icon-sm" onClick={() => remove({ id: row.id })}>
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              ),
            },
          ]
        : []),
    ],
    [t, mayWrite, remove],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
    />
  );
}
