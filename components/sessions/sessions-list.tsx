"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import type { SessionRow } from "@/lib/contracts/session";
import { useTRPC } from "@/lib/trpc/client";
import { NewSession } from "./new-session";
import { SessionState } from "./session-state";

const rowId = (row: SessionRow) => row.id;
const lookMs = 30_000;

/** Livestreams with what each sold, the latest first. */
export function SessionsList() {
  const t = useTranslations("sessions");
  const { slug } = useBrand();
  const state = useListState({ q: { type: "text", label: t("search"), hidden: true } });
  const query = useInfiniteQuery(
    useTRPC().sessions.list.infiniteQueryOptions({ q: state.filters.q }, { ...paged, refetchInterval: lookMs }),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<SessionRow>[]>(
    () => [
      { id: "title", header: t("col.title"), width: 220, identity: true, card: "title", cell: (row) => row.title },
      {
        ...{ id: "state", header: t("col.state"), width: 110, card: "corner" as const },
        cell: (row) => <SessionState session={row} />,
      },
      { id: "channel", header: t("col.channel"), width: 150, cell: (row) => row.channelName },
      {
        ...{ id: "window", header: t("col.window"), width: 230 },
        cell: (row) => (
          <span className="truncate">
            <TimeText at={row.startsAt} /> – <TimeText at={row.endsAt} />
          </span>
        ),
      },
      {
        id: "orders",
        header: t("col.orders"),
        width: 90,
        align: "end",
        cell: (row) => <NumberText value={row.orders} />,
      },
      { id: "units", header: t("col.units"), width: 90, align: "end", cell: (row) => <NumberText value={row.units} /> },
      {
        ...{ id: "gmv", header: t("col.gmv"), width: 130, align: "end" as const },
        cell: (row) => <Money minor={row.gmvMinor} currency={row.currency} />,
      },
      {
        ...{ id: "sold", header: t("col.sold"), width: 170, align: "end" as const },
        cell: (row) => (
          <span>
            <NumberText value={row.drawn} /> / <NumberText value={row.locked} />
          </span>
        ),
      },
    ],
    [t],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      href={(row) => `/${slug}/channels/livestreams/${row.id}`}
      label={t("label")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("empty")} description={t("emptyDescription")} actions={<NewSession />} />}
    />
  );
}
