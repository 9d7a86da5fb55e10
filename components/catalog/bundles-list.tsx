"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
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
import { useTRPC } from "@/lib/trpc/client";
import { BundleDialog, type BundleRow } from "./bundle-dialog";

const rowId = (row: BundleRow) => row.id;

/** The part that limits how many bundles there are. */
function scarcest(row: BundleRow): string | undefined {
  const byRoom = [...row.parts].sort((a, b) => a.available / a.quantity - b.available / b.quantity);
  return byRoom[0]?.code;
}

export function BundlesList() {
  const t = useTranslations("catalog.bundles");
  const tc = useTranslations("catalog");
  const mayWrite = useMay("catalog:write");
  const state = useListState({ q: { type: "text", label: t("search"), hidden: true } });
  const { q } = state.filters;
  const query = useInfiniteQuery(useTRPC().catalog.bundles.infiniteQueryOptions({ q }, paged));
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<BundleRow>[]>(
    () => [
      { id: "code", header: t("code"), width: 150, identity: true, card: "title", cell: (row) => row.code },
      { id: "name", header: t("name"), width: 200, cell: (row) => row.name },
      {
        id: "parts",
        header: t("parts"),
        width: 360,
        cell: (row) => (
          <span className="truncate">{row.parts.map((part) => `${part.code} × ${part.quantity}`).join(" · ")}</span>
        ),
      },
      {
        id: "price",
        header: t("price"),
        width: 120,
        align: "end",
        cell: (row) =>
          row.listPriceMinor === null ? "–" : <Money minor={row.listPriceMinor} currency={row.currency} />,
      },
      {
        id: "available",
        header: t("available"),
        width: 120,
        align: "end",
        cell: (row) => (
          <span title={t("scarce", { code: scarcest(row) ?? "–" })}>
            <NumberText value={row.available} className={row.available === 0 ? "text-danger" : undefined} />
          </span>
        ),
      },
      {
        id: "state",
        header: t("state"),
        width: 92,
        card: "corner",
        cell: (row) => (
          <Badge tone={row.active ? "success" : "neutral"}>{tc(row.active ? "active" : "inactive")}</Badge>
        ),
      },
      ...(mayWrite
        ? [
            {
              id: "edit",
              header: "",
              width: 56,
              align: "end" as const,
              cell: (row: BundleRow) => <BundleDialog bundle={row} />,
            },
          ]
        : []),
    ],
    [t, tc, mayWrite],
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
