"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { RelativeTime } from "@/components/ui/time-text";
import type { EdiMessageView } from "@/lib/contracts/edi";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentPeek } from "./document-peek";
import { AcknowledgedBadge, DocumentState } from "./document-state";
import { useDocumentWords } from "./use-document-words";
import { useTroubleWords } from "./use-trouble-words";

const rowId = (row: EdiMessageView) => row.id;
const lookMs = 10_000;
const shows = ["stuck", "unacknowledged"] as const;

/** Documents exchanged with a partner, the latest first. */
export function DocumentsList({ id }: { id: string }) {
  const t = useTranslations("drops.documents");
  const words = useTroubleWords();
  const named = useDocumentWords();
  const trpc = useTRPC();
  const state = useListState({
    only: { type: "enum", label: t("only"), options: shows.map((value) => ({ value, label: t(`onlyOf.${value}`) })) },
  });
  const show = shows.find((one) => state.filters.only?.includes(one)) ?? "all";
  const query = useInfiniteQuery(
    trpc.edi.messages.infiniteQueryOptions(
      { id, show },
      { ...paged, refetchInterval: ({ state: { data } }) => (data && data.pages.length > 1 ? false : lookMs) },
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<EdiMessageView>[]>(
    () => [
      {
        ...{ id: "document", header: t("document"), width: 220, identity: true, card: "title" as const },
        cell: (row) => {
          const Icon = row.direction === "in" ? ArrowDownLeft : ArrowUpRight;
          return (
            <span className="inline-flex min-w-0 items-center gap-1.5">
              <Icon aria-label={t(row.direction)} className="size-3.5 shrink-0 text-muted-foreground" />
              <span className="truncate">{named(row.document)}</span>
            </span>
          );
        },
      },
      {
        ...{ id: "state", header: t("state"), width: 120, card: "corner" as const },
        cell: (row) => <DocumentState row={row} />,
      },
      {
        ...{ id: "reference", header: t("reference"), width: 180 },
        cell: (row) => <span className="figures truncate">{row.reference || "–"}</span>,
      },
      {
        ...{ id: "control", header: t("control"), width: 110 },
        cell: (row) => <span className="figures">{row.controlNo || "–"}</span>,
      },
      { id: "acknowledged", header: t("acknowledged"), width: 130, cell: (row) => <AcknowledgedBadge row={row} /> },
      {
        ...{ id: "words", header: t("words"), width: 280 },
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
      { id: "at", header: t("at"), width: 110, cell: (row) => <RelativeTime at={row.createdAt} /> },
    ],
    [t, words, named],
  );
  const peeked = rows.find((row) => row.id === state.peek);
  return (
    <>
      <DataTable
        state={state}
        columns={columns}
        rows={rows}
        rowId={rowId}
        query={query}
        peekable
        label={t("label")}
        empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("label")}>
        {peeked && <DocumentPeek key={peeked.id} row={peeked} />}
      </RowPeek>
    </>
  );
}
