"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { paged } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { documentColumns } from "@/components/documents/document-columns";
import { choiceFilter, chosenOf, searchFilter, usePlaceOptions } from "@/components/documents/document-filters";
import { DocumentList } from "@/components/documents/document-list";
import { NumberText } from "@/components/ui/number-text";
import { type WaveItem, waveKinds, waveNo, waveStatuses } from "@/lib/contracts/packing";
import { useTRPC } from "@/lib/trpc/client";
import { WaveStatusBadge } from "./wave-status";

/** Waves of the brand, the latest first. */
export function WavesList({ create }: { create: ReactNode }) {
  const t = useTranslations("packing.waves");
  const trpc = useTRPC();
  const state = useListState({
    q: searchFilter(t("search")),
    status: choiceFilter(t("col.status"), waveStatuses, (value) => t(`status.${value}`)),
    kind: choiceFilter(t("col.kind"), waveKinds, (value) => t(`kind.${value}`)),
    location: { type: "enum", label: t("col.location"), options: usePlaceOptions() },
  });
  const { q, status, kind, location } = state.filters;
  const wanted = { q, location, status: chosenOf(waveStatuses, status), kind: chosenOf(waveKinds, kind) };
  const query = useInfiniteQuery(trpc.packing.waves.infiniteQueryOptions(wanted, paged));
  const columns = useMemo<DataColumn<WaveItem>[]>(() => {
    const { number, status, units, by, createdAt } = documentColumns<WaveItem>(t);
    return [
      number((row) => waveNo(row.number)),
      status((row) => <WaveStatusBadge status={row.status} />),
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
      units("units", (row) => row.units),
      {
        ...{ id: "dropped", header: t("col.dropped"), width: 90, align: "end" },
        cell: (row) => (row.dropped > 0 ? <NumberText value={row.dropped} /> : "–"),
      },
      { ...by((row) => row.by, t("system")), optional: false },
      createdAt(),
    ];
  }, [t]);
  return (
    <DocumentList
      base="waves"
      state={state}
      columns={columns}
      query={query}
      text={{
        ...{ label: t("label"), search: t("search") },
        ...{ emptyTitle: t("emptyTitle"), emptyDescription: t("emptyDescription") },
      }}
      create={create}
    />
  );
}
