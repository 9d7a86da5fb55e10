"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge, type Tone } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import type { DropFileState, DropFileView, DropView } from "@/lib/contracts/drop";
import { useTRPC } from "@/lib/trpc/client";
import { FileActions } from "./file-actions";
import { useTroubleWords } from "./use-trouble-words";

const rowId = (row: DropFileView) => row.id;
const lookMs = 10_000;

const tones: Record<DropFileState, Tone> = {
  ...{ waiting: "info", working: "info", unmapped: "warning", done: "success", duplicate: "neutral", failed: "danger" },
};

/** Files of a place, the latest first, and what became of each. */
export function FilesList({ drop }: { drop: DropView }) {
  const t = useTranslations("drops.files");
  const words = useTroubleWords();
  const trpc = useTRPC();
  const state = useListState({
    only: { type: "enum", label: t("state"), options: [{ value: "problems", label: t("problemsOnly") }] },
  });
  const problems = state.filters.only?.includes("problems") ?? false;
  const query = useInfiniteQuery(
    trpc.drops.files.infiniteQueryOptions(
      { id: drop.id, problems },
      { ...paged, refetchInterval: ({ state: { data } }) => (data && data.pages.length > 1 ? false : lookMs) },
    ),
  );
  const rows = useRows(query.data);
  const { purpose } = drop;
  const columns = useMemo<DataColumn<DropFileView>[]>(
    () => [
      {
        ...{ id: "name", header: t("name"), width: 280, identity: true, card: "title" as const },
        cell: (row) => {
          const Icon = row.direction === "in" ? ArrowDownLeft : ArrowUpRight;
          return (
            <span className="inline-flex min-w-0 items-center gap-1.5">
              <Icon aria-label={t(row.direction)} className="size-3.5 shrink-0 text-muted-foreground" />
              <span className="truncate" title={row.name}>
                {row.name}
              </span>
            </span>
          );
        },
      },
      {
        ...{ id: "state", header: t("state"), width: 130, card: "corner" as const },
        cell: (row) => (
          <Badge dot tone={tones[row.state]}>
            {t(`states.${row.state}`)}
          </Badge>
        ),
      },
      ...(purpose === "orders"
        ? [
            {
              ...{ id: "orders", header: t("orders"), width: 80, align: "end" as const },
              cell: (row: DropFileView) => (row.orders === null ? "–" : <NumberText value={row.orders} />),
            },
            {
              ...{ id: "rejected", header: t("rejected"), width: 90, align: "end" as const },
              cell: (row: DropFileView) => (row.rejectedRows === null ? "–" : <NumberText value={row.rejectedRows} />),
            },
          ]
        : []),
      {
        ...{ id: "words", header: t("words"), width: 260 },
        cell: (row) => {
          const said = words(row);
          return said ? (
            <span className="truncate" title={said}>
              {said}
            </span>
          ) : (
            "–"
          );
        },
      },
      {
        ...{ id: "size", header: t("size"), width: 90, align: "end" as const, optional: true },
        cell: (row) => <NumberText value={row.size} />,
      },
      { id: "at", header: t("at"), width: 110, cell: (row) => <RelativeTime at={row.createdAt} /> },
      { id: "act", header: t("act"), width: 160, cell: (row) => <FileActions file={row} /> },
    ],
    [t, words, purpose],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      label={t("label")}
      empty={<EmptyState title={t("emptyTitle")} description={t(`emptyDescription.${drop.kind}`)} />}
    />
  );
}
