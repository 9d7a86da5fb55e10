"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { type WaveItem, waveKinds, waveNo, waveStatuses } from "@/lib/contracts/packing";
import { useTRPC } from "@/lib/trpc/client";
import { WaveStatusBadge } from "./wave-status";

const rowId = (row: WaveItem) => row.id;

/** Waves of the brand, the latest first. */
export function WavesList({ create }: { create: ReactNode }) {
  const t = useTranslations("packing.waves");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const places = useQuery(trpc.network.map.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    status: {
      type: "enum",
      label: t("col.status"),
      options: waveStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    kind: {
      type: "enum",
      label: t("col.kind"),
      options: waveKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    location: {
      type: "enum",
      label: t("col.location"),
      options: (places.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
    },
  });
  const { q, status, kind, location } = state.filters;
  const query = useInfiniteQuery(
    trpc.packing.waves.infiniteQueryOptions(
      {
        q,
        location,
        status: waveStatuses.filter((value) => status?.includes(value)),
        kind: waveKinds.filter((value) => kind?.includes(value)),
      },
      paged,
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<WaveItem>[]>(
    () => [
      {
        ...{ id: "number", header: t("col.number"), width: 120, identity: true, card: "title" },
        cell: (row) => waveNo(row.number),
      },
      {
        ...{ id: "status", header: t("col.status"), width: 96, card: "corner" },
        cell: (row) => <WaveStatusBadge status={row.status} />,
      },
      { id: "location", header: t("col.location"), width: 180, cell: (row) => row.location.name },
      { id: "kind", header: t("col.kind"), width: 110, cell: (row) => t(`kind.${row.kind}`) },
      {
        ...{ id: "progress", header: t("col.progress"), width: 120, align: "end" },
        cell: (row) => (
          <span className="figures">
            {row.packed} / {row.members - row.dropped}
          </span>
        ),
      },
      {
        ...{ id: "units", header: t("col.units"), width: 80, align: "end" },
        cell: (row) => <NumberText value={row.units} />,
      },
      {
        ...{ id: "dropped", header: t("col.dropped"), width: 90, align: "end" },
        cell: (row) => (row.dropped > 0 ? <NumberText value={row.dropped} /> : "–"),
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
      href={(row) => `/${slug}/waves/${row.id}`}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={create} />}
    />
  );
}
