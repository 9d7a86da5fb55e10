"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import type { ShopCallView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { CallSubject } from "./call-subject";
import { ReplayButton } from "./replay-button";
import { useCallWords } from "./use-call-words";
import { usePlatformWords } from "./use-platform-words";

const rowId = (row: ShopCallView) => row.id;
const lookMs = 10_000;

/** What was said to a shop's platform, the latest first. */
export function CallsList({ id }: { id: string }) {
  const t = useTranslations("shops.calls");
  const sync = useTranslations("shopSync.calls");
  const { operation, problem } = useCallWords();
  const trpc = useTRPC();
  const { data: health } = useQuery(trpc.shopSync.health.queryOptions({ id }));
  const say = usePlatformWords();
  const state = useListState({
    does: {
      ...{ type: "enum", label: t("operation") },
      options: (health?.operations ?? []).map((name) => ({ value: name, label: operation(name) })),
    },
    only: { type: "enum", label: t("outcome"), options: [{ value: "problems", label: t("problemsOnly") }] },
  });
  const problems = state.filters.only?.includes("problems") ?? false;
  const [does] = state.filters.does ?? [];
  const query = useInfiniteQuery(
    trpc.shops.calls.infiniteQueryOptions(
      { id, problems, operation: does },
      // Further pages are read on purpose: what was scrolled to stays as it is.
      { ...paged, refetchInterval: ({ state: { data } }) => (data && data.pages.length > 1 ? false : lookMs) },
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<ShopCallView>[]>(
    () => [
      {
        ...{ id: "operation", header: t("operation"), width: 140, identity: true, card: "title" as const },
        cell: (row) => operation(row.operation),
      },
      {
        ...{ id: "outcome", header: t("outcome"), width: 110, card: "corner" as const },
        cell: (row) => (
          <Badge dot tone={row.problem === null ? "success" : row.problem === "retry" ? "warning" : "danger"}>
            {problem(row.problem)}
          </Badge>
        ),
      },
      { id: "subject", header: t("subject"), width: 190, cell: (row) => <CallSubject subject={row.subject} /> },
      { id: "at", header: t("at"), width: 150, cell: (row) => <TimeText at={row.at} /> },
      {
        ...{ id: "ms", header: t("ms"), width: 110, align: "end" as const },
        cell: (row) => <NumberText value={row.ms} />,
      },
      {
        ...{ id: "rows", header: t("rows"), width: 70, align: "end" as const },
        cell: (row) => (row.rows === null ? "–" : <NumberText value={row.rows} />),
      },
      {
        ...{ id: "words", header: t("words"), width: 280 },
        cell: ({ code, message }) => {
          const said = say(code, message);
          const words = said?.ours ? sync("ours", { words: said.text }) : said?.text;
          return words ? (
            <span className="truncate" title={words}>
              {words}
            </span>
          ) : (
            "–"
          );
        },
      },
      {
        ...{ id: "again", header: sync("again"), width: 110, align: "end" as const, card: "foot" as const },
        cell: (row) => <ReplayButton id={id} call={row} />,
      },
    ],
    [t, sync, say, operation, problem, id],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      label={t("label")}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
    />
  );
}
