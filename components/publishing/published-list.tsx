"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Badge, type Tone } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { type PublishState, publishStates } from "@/lib/contracts/publishing";
import { useTRPC } from "@/lib/trpc/client";
import { PublishedWhy } from "./published-why";
import type { PublishedRow } from "./publishing-types";

const rowId = (row: PublishedRow) => `${row.skuId}_${row.channelId}`;

export const stateTones: Record<PublishState, Tone> = {
  waiting: "warning",
  sent: "info",
  acknowledged: "success",
  refused: "danger",
};

/** The number of every SKU on every channel, and what the channel was told; a row opens to say how it comes about. */
export function PublishedList() {
  const t = useTranslations("publishing");
  const trpc = useTRPC();
  const channels = useQuery(trpc.network.channels.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    channel: {
      type: "enum",
      label: t("col.channel"),
      options: (channels.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    state: {
      type: "enum",
      label: t("col.state"),
      options: publishStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
  });
  const { q, channel, state: states } = state.filters;
  const query = useInfiniteQuery(
    trpc.publishing.list.infiniteQueryOptions({ q, channelIds: channel, states: states as PublishState[] }, paged),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<PublishedRow>[]>(
    () => [
      {
        id: "sku",
        header: t("col.sku"),
        width: 168,
        identity: true,
        card: "title",
        cell: (row) => <span className="truncate font-mono text-xs">{row.skuCode}</span>,
      },
      {
        id: "name",
        header: t("col.name"),
        width: 240,
        cell: (row) => (
          <span className="truncate">{[row.skuName, row.color, row.size].filter(Boolean).join(" · ")}</span>
        ),
      },
      { id: "channel", header: t("col.channel"), width: 140, cell: (row) => row.channelName },
      {
        id: "value",
        header: t("col.value"),
        width: 88,
        align: "end",
        cell: (row) => <NumberText value={row.value} className="font-semibold" />,
      },
      {
        id: "sent",
        header: t("col.sent"),
        width: 88,
        align: "end",
        cell: (row) => (row.sent === null ? "–" : <NumberText value={row.sent} />),
      },
      {
        id: "acknowledged",
        header: t("col.acknowledged"),
        width: 88,
        align: "end",
        cell: (row) => (row.acknowledged === null ? "–" : <NumberText value={row.acknowledged} />),
      },
      {
        id: "state",
        header: t("col.state"),
        width: 112,
        card: "corner",
        cell: (row) => (
          <Badge tone={stateTones[row.state]} dot>
            {t(`state.${row.state}`)}
          </Badge>
        ),
      },
      { id: "changedAt", header: t("col.changedAt"), width: 110, cell: (row) => <RelativeTime at={row.changedAt} /> },
      {
        id: "refusal",
        header: t("col.refusal"),
        width: 200,
        optional: true,
        cell: (row) => row.refusal && <span className="truncate text-danger">{row.refusal}</span>,
      },
    ],
    [t],
  );
  const [skuId] = (state.peek ?? "").split("_");
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
      <RowPeek state={state} label={t("why.title")}>
        {skuId && <PublishedWhy key={skuId} skuId={skuId} />}
      </RowPeek>
    </>
  );
}
