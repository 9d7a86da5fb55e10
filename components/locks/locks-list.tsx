"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { useLiveStock } from "@/components/stock/use-live-stock";
import { ListSearch } from "@/components/tables/list-search";
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { lockAudiences, lockStatuses } from "@/lib/contracts/lock";
import { useTRPC } from "@/lib/trpc/client";
import { LockPeek } from "./lock-peek";
import { type LockRow, statusTones } from "./lock-types";

const rowId = (row: LockRow) => row.id;

/** What is set aside for whom, until when, and how much of it is left. */
export function LocksList() {
  const t = useTranslations("locks");
  const trpc = useTRPC();
  useLiveStock();
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    audience: {
      type: "enum",
      label: t("col.audience"),
      options: lockAudiences.map((value) => ({ value, label: t(`audience.${value}`) })),
    },
    status: {
      type: "enum",
      label: t("col.status"),
      options: lockStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
  });
  const { q, audience, status } = state.filters;
  const query = useInfiniteQuery(
    trpc.locks.list.infiniteQueryOptions(
      {
        q,
        audiences: lockAudiences.filter((each) => audience?.includes(each)),
        statuses: lockStatuses.filter((each) => status?.includes(each)),
      },
      paged,
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<LockRow>[]>(
    () => [
      {
        id: "title",
        header: t("col.title"),
        width: 190,
        identity: true,
        card: "title",
        cell: (row) => row.title || t(`audience.${row.audience}`),
      },
      { id: "audience", header: t("col.audience"), width: 90, cell: (row) => t(`audience.${row.audience}`) },
      { id: "channel", header: t("col.channel"), width: 120, cell: (row) => row.channelName ?? "–" },
      { id: "skus", header: t("col.skus"), width: 64, align: "end", cell: (row) => <NumberText value={row.skus} /> },
      {
        id: "places",
        header: t("col.places"),
        width: 84,
        align: "end",
        cell: (row) => <NumberText value={row.locations} />,
      },
      {
        id: "quantity",
        header: t("col.quantity"),
        width: 84,
        align: "end",
        cell: (row) => <NumberText value={row.quantity} />,
      },
      { id: "drawn", header: t("col.drawn"), width: 84, align: "end", cell: (row) => <NumberText value={row.drawn} /> },
      {
        id: "remaining",
        header: t("col.remaining"),
        width: 84,
        align: "end",
        cell: (row) => <NumberText value={row.remaining} className="font-semibold" />,
      },
      {
        id: "endsAt",
        header: t("col.endsAt"),
        width: 130,
        cell: (row) => (row.endsAt ? <TimeText at={row.endsAt} /> : t("noEnd")),
      },
      {
        id: "createdAt",
        header: t("col.createdAt"),
        width: 150,
        cell: (row) => (
          <>
            {row.createdBy && `${row.createdBy} · `}
            <RelativeTime at={row.createdAt} />
          </>
        ),
      },
      {
        id: "status",
        header: t("col.status"),
        width: 92,
        card: "corner",
        cell: (row) => (
          <Badge tone={statusTones[row.status]} dot>
            {t(`status.${row.status}`)}
          </Badge>
        ),
      },
    ],
    [t],
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
        label={t("label")}
        search={<ListSearch state={state} label={t("search")} />}
        empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("title")}>
        {state.peek && <LockPeek key={state.peek} id={state.peek} />}
      </RowPeek>
    </>
  );
}
