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
import { countKinds, countNo, countStatuses } from "@/lib/contracts/count";
import { useTRPC } from "@/lib/trpc/client";
import { CountStatusBadge } from "./count-status";
import type { CountRow } from "./count-types";

/** Counts of the brand, the latest first. */
export function CountsList({ create }: { create: ReactNode }) {
  const t = useTranslations("counts");
  const trpc = useTRPC();
  const state = useListState({
    q: searchFilter(t("search")),
    status: choiceFilter(t("col.status"), countStatuses, (value) => t(`status.${value}`)),
    kind: choiceFilter(t("col.kind"), countKinds, (value) => t(`kind.${value}`)),
    location: { type: "enum", label: t("col.location"), options: usePlaceOptions() },
  });
  const { q, status, kind, location } = state.filters;
  const wanted = { q, location, status: chosenOf(countStatuses, status), kind: chosenOf(countKinds, kind) };
  const query = useInfiniteQuery(trpc.counts.list.infiniteQueryOptions(wanted, paged));
  const columns = useMemo<DataColumn<CountRow>[]>(() => {
    const { number, status, by, createdAt } = documentColumns<CountRow>(t);
    return [
      number((row) => countNo(row.number)),
      status((row) => <CountStatusBadge status={row.status} />),
      { id: "location", header: t("col.location"), width: 170, cell: (row) => row.location.name },
      { id: "kind", header: t("col.kind"), width: 110, cell: (row) => t(`kind.${row.kind}`) },
      { id: "mode", header: t("col.mode"), width: 96, cell: (row) => t(`mode.${row.mode}`) },
      {
        ...{ id: "progress", header: t("col.progress"), width: 110, align: "end" },
        cell: (row) => (
          <span className="figures">
            {row.counted} / {row.lines}
          </span>
        ),
      },
      {
        ...{ id: "differing", header: t("col.differing"), width: 90, align: "end" },
        cell: (row) => (row.blind && row.status === "counting" ? "–" : <NumberText value={row.differing} />),
      },
      { ...by((row) => row.by, t("system")), optional: false },
      createdAt(),
    ];
  }, [t]);
  return (
    <DocumentList
      base="counts"
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
