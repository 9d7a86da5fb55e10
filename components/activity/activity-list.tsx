"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ExportButton } from "@/components/orders/export-button";
import { ListSearch } from "@/components/tables/list-search";
import { useTRPC } from "@/lib/trpc/client";
import { useActivityColumns } from "./activity-columns";
import { ActivityPeek } from "./activity-peek";
import type { ActivityRow } from "./types";

const rowId = (row: ActivityRow) => row.id;

/** Who did what in this brand, newest first. */
export function ActivityList() {
  const t = useTranslations("activity");
  const trpc = useTRPC();
  const facets = useQuery(trpc.audit.facets.queryOptions());
  const subjectName = (type: string) => (t.has(`subjects.${type}`) ? t(`subjects.${type}`) : type);
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    who: {
      type: "enum",
      label: t("who"),
      options: (facets.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    what: {
      type: "enum",
      label: t("what"),
      options: (facets.data?.subjects ?? []).map((type) => ({ value: type, label: subjectName(type) })),
    },
    at: { type: "dates", label: t("at") },
  });
  const { q, who, what, at } = state.filters;
  const wanted = { q, people: who, subjects: what, at };
  const query = useInfiniteQuery(trpc.audit.list.infiniteQueryOptions(wanted, paged));
  const mayExport = useMay("exports:read");
  const rows = useRows(query.data);
  const shown = rows.find((row) => row.id === state.peek);
  return (
    <>
      <DataTable
        state={state}
        columns={useActivityColumns()}
        rows={rows}
        rowId={rowId}
        query={query}
        peekable
        label={t("title")}
        tools={mayExport && <ExportButton list="activity" filter={wanted} />}
        search={<ListSearch state={state} label={t("search")} />}
        empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("peek")}>
        {shown && <ActivityPeek row={shown} />}
      </RowPeek>
    </>
  );
}
