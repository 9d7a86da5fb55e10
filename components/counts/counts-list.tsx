"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { countKinds, countNo, countStatuses } from "@/lib/contracts/count";
import { useTRPC } from "@/lib/trpc/client";
import { CountStatusBadge } from "./count-status";
import type { CountRow } from "./count-types";

const rowId = (row: CountRow) => row.id;

/** Counts of the brand, the latest first. */
export function CountsList({ create }: { create: ReactNode }) {
  const t = useTranslations("counts");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const places = useQuery(trpc.network.map.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    status: {
      type: "enum",
      label: t("col.status"),
      options: countStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    kind: {
      type: "enum",
      label: t("col.kind"),
      options: countKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    location: {
      type: "enum",
      label: t("col.location"),
      options: (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
    },
  });
  const { q, status, kind, location } = state.filters;
  const query = useInfiniteQuery(
    trpc.counts.list.infiniteQueryOptions(
      {
        q,
        location,
        status: countStatuses.filter((value) => status?.includes(value)),
        kind: countKinds.filter((value) => kind?.includes(value)),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const columns = useMemo<DataColumn<CountRow>[]>(
    () => [
      {
        id: "number",
        header: t("col.number"),
        width: 110,
        identity: true,
        card: "title",
        cell: (row) => countNo(row.number),
      },
      {
        id: "status",
        header: t("col.status"),
        width: 96,
        card: "corner",
        cell: (row) => <CountStatusBadge status={row.status} />,
      },
      { id: "location", header: t("col.location"), width: 170, cell: (row) => row.location.name },
      { id: "kind", header: t("col.kind"), width: 110, cell: (row) => t(`kind.${row.kind}`) },
      { id: "mode", header: t("col.mode"), width: 96, cell: (row) => t(`mode.${row.mode}`) },
      {
        id: "progress",
        header: t("col.progress"),
        width: 110,
        align: "end",
        cell: (row) => (
          <span className="figures">
            {row.counted} / {row.lines}
          </span>
        ),
      },
      {
        id: "differing",
        header: t("col.differing"),
        width: 90,
        align: "end",
        cell: (row) => (row.blind && row.status === "counting" ? "–" : <NumberText value={row.differing} />),
      },
      { id: "by", header: t("col.by"), width: 110, cell: (row) => row.by ?? t("system") },
      { id: "createdAt", header: t("col.createdAt"), width: 120, cell: (row) => <RelativeTime at={row.createdAt} /> },
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
      href={(row) => `/${slug}/counts/${row.id}`}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={create} />}
    />
  );
}
