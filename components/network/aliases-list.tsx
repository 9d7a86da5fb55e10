"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { IconButton } from "@/components/ui/icon-button";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { AliasDialog } from "./alias-dialog";
import type { AliasRow } from "./network-types";
import { useAliasActions } from "./use-alias-actions";

const rowId = (row: AliasRow) => `${row.channelId} ${row.channelSku}`;

/** Every mapping of a channel's code to a SKU. */
export function AliasesList() {
  const t = useTranslations("network.aliases");
  const trpc = useTRPC();
  const mayWrite = useMay("catalog:write");
  const channels = useQuery(trpc.network.channels.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    channel: {
      type: "enum",
      label: t("channel"),
      options: (channels.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  });
  const { q, channel } = state.filters;
  const query = useInfiniteQuery(trpc.aliases.list.infiniteQueryOptions({ q, channelIds: channel }, paged));
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<AliasRow>[]>(
    () => [
      {
        id: "channelSku",
        header: t("channelSku"),
        width: 200,
        identity: true,
        card: "title",
        cell: (row) => <span className="truncate font-mono text-xs">{row.channelSku}</span>,
      },
      { id: "channel", header: t("channel"), width: 160, cell: (row) => row.channelName },
      {
        id: "sku",
        header: t("sku"),
        width: 180,
        cell: (row) => <span className="truncate font-mono text-xs">{row.skuCode}</span>,
      },
      {
        id: "name",
        header: t("name"),
        width: 280,
        cell: (row) => (
          <span className="truncate">{[row.skuName, row.color, row.size].filter(Boolean).join(" · ")}</span>
        ),
      },
      { id: "since", header: t("since"), width: 140, cell: (row) => <TimeText at={row.createdAt} style="date" /> },
      ...(mayWrite
        ? [
            {
              id: "edit",
              card: "corner" as const,
              header: "",
              width: 88,
              align: "end" as const,
              cell: (row: AliasRow) => <RowTools row={row} />,
            },
          ]
        : []),
    ],
    [t, mayWrite],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
    />
  );
}

function RowTools({ row }: { row: AliasRow }) {
  const t = useTranslations("network.aliases");
  const { remove, removing } = useAliasActions();
  return (
    <span className="flex justify-end gap-1">
      <AliasDialog alias={row} />
      <IconButton
        label={t("remove", { code: row.channelSku })}
        size="icon-sm"
        disabled={removing}
        onClick={() => void remove(row)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </span>
  );
}
