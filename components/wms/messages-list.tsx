"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { wmsMessageStatuses } from "@/lib/contracts/wms";
import { useTRPC } from "@/lib/trpc/client";
import { MessagePeek } from "./message-peek";
import { MessageStatus } from "./message-status";
import type { MessageRow } from "./wms-types";

const rowId = (row: MessageRow) => row.id;

/** What was said to warehouses and by them. */
export function MessagesList() {
  const t = useTranslations("wms");
  const trpc = useTRPC();
  const connections = useQuery(trpc.wms.connections.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("messages.search"), hidden: true },
    connection: {
      type: "enum",
      label: t("messages.warehouse"),
      options: (connections.data ?? []).map(({ id, locationName }) => ({ value: id, label: locationName })),
    },
    direction: {
      type: "enum",
      label: t("messages.direction"),
      options: (["out", "in"] as const).map((value) => ({ value, label: t(`messages.${value}`) })),
    },
    status: {
      type: "enum",
      label: t("messages.status"),
      options: wmsMessageStatuses.map((value) => ({ value, label: t(`messageStatus.${value}`) })),
    },
  });
  const { q, connection, direction, status } = state.filters;
  const query = useInfiniteQuery(
    trpc.wms.messages.infiniteQueryOptions(
      {
        search: q,
        connectionId: connection?.[0],
        way: direction?.length === 1 ? (direction[0] === "in" ? "in" : "out") : undefined,
        status: status && wmsMessageStatuses.filter((value) => status.includes(value)),
      },
      paged,
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<MessageRow>[]>(
    () => [
      {
        ...{ id: "method", header: t("messages.method"), width: 220, identity: true, card: "title" as const },
        cell: (row) => {
          const Icon = row.direction === "in" ? ArrowDownLeft : ArrowUpRight;
          return (
            <span className="inline-flex items-center gap-1.5">
              <Icon aria-label={t(`messages.${row.direction}`)} className="size-3.5 text-muted-foreground" />
              {row.method}
            </span>
          );
        },
      },
      {
        ...{ id: "status", header: t("messages.status"), width: 110, card: "corner" as const },
        cell: (row) => <MessageStatus status={row.status} />,
      },
      { id: "reference", header: t("messages.reference"), width: 240, cell: (row) => row.reference || "–" },
      { id: "warehouse", header: t("messages.warehouse"), width: 140, cell: (row) => row.locationName },
      {
        ...{ id: "problem", header: t("messages.problem"), width: 260 },
        cell: (row) => [row.code === "0" ? "" : row.code, row.problem].filter(Boolean).join(" · ") || "–",
      },
      {
        ...{ id: "attempts", header: t("messages.attempts"), width: 80, align: "end" as const, optional: true },
        cell: (row) => <NumberText value={row.attempts} />,
      },
      { id: "createdAt", header: t("messages.at"), width: 120, cell: (row) => <RelativeTime at={row.createdAt} /> },
    ],
    [t],
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
        label={t("tabs.messages")}
        search={<ListSearch state={state} label={t("messages.search")} />}
        empty={<EmptyState title={t("messages.emptyTitle")} description={t("messages.emptyDescription")} />}
      />
      <RowPeek state={state} label={t("messages.title")}>
        {peeked && <MessagePeek key={peeked.id} row={peeked} />}
      </RowPeek>
    </>
  );
}
