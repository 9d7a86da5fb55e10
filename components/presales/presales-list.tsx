"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { useListState } from "@/components/data-table/use-list-state";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import { presaleStatuses } from "@/lib/contracts/presale";
import { useTRPC } from "@/lib/trpc/client";
import { ChangePresale } from "./change-presale";
import type { PresaleRow } from "./presale-types";

const rowId = (row: PresaleRow) => row.id;

/** Presales, the latest first: quota, promises, arrivals. */
export function PresalesList({ create }: { create: ReactNode }) {
  const t = useTranslations("presales");
  const trpc = useTRPC();
  const mayChange = useMay("stock:write");
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    status: {
      type: "enum",
      label: t("col.status"),
      options: presaleStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
  });
  const { q, status } = state.filters;
  const query = useInfiniteQuery(
    trpc.presales.list.infiniteQueryOptions(
      { q, status: presaleStatuses.filter((value) => status?.includes(value)) },
      paged,
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<PresaleRow>[]>(() => {
    const number = (id: "quota" | "taken" | "held" | "served") => ({
      ...{ id, header: t(`col.${id}`), width: 84, align: "end" as const },
      cell: (row: PresaleRow) => <NumberText value={row[id]} />,
    });
    const change: DataColumn<PresaleRow> = {
      ...{ id: "change", header: t("col.change"), width: 90 },
      cell: (row) => row.status === "active" && <ChangePresale presale={row} />,
    };
    return [
      {
        ...{ id: "title", header: t("col.title"), width: 180, identity: true, card: "title" as const },
        cell: (row) => row.title,
      },
      {
        ...{ id: "status", header: t("col.status"), width: 90, card: "corner" as const },
        cell: (row) => (
          <Badge tone={row.status === "active" ? "primary" : "neutral"} dot>
            {t(`status.${row.status}`)}
          </Badge>
        ),
      },
      { id: "sku", header: t("col.sku"), width: 150, cell: (row) => row.skuCode },
      number("quota"),
      number("taken"),
      number("held"),
      number("served"),
      {
        ...{ id: "deposit", header: t("col.deposit"), width: 110, align: "end" as const },
        cell: (row) =>
          row.depositMinor !== null ? (
            <Money minor={row.depositMinor} currency={row.currency} />
          ) : row.depositPercent !== null ? (
            `${row.depositPercent}%`
          ) : (
            "–"
          ),
      },
      {
        ...{ id: "balanceDueAt", header: t("col.balanceDueAt"), width: 150 },
        cell: (row) => (row.balanceDueAt ? <TimeText at={row.balanceDueAt} /> : "–"),
      },
      { id: "expectedAt", header: t("col.expectedAt"), width: 150, cell: (row) => <TimeText at={row.expectedAt} /> },
      {
        ...{ id: "window", header: t("col.window"), width: 150 },
        cell: (row) => (row.endsAt ? <TimeText at={row.endsAt} /> : t("open")),
      },
      ...(mayChange ? [change] : []),
    ];
  }, [t, mayChange]);
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      label={t("title")}
      search={<ListSearch state={state} label={t("search")} />}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={create} />}
    />
  );
}
