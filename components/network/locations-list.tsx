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
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { type LocationType, locationTypes } from "@/lib/contracts/network";
import { useTRPC } from "@/lib/trpc/client";
import type { LocationRow } from "./network-types";

const rowId = (row: LocationRow) => row.id;
const isState = (value: string) => value === "active" || value === "inactive";

export function LocationsList() {
  const t = useTranslations("network");
  const { slug } = useBrand();
  const state = useListState({
    q: { type: "text", label: t("locations.search"), hidden: true },
    type: {
      type: "enum",
      label: t("locations.col.type"),
      options: locationTypes.map((value) => ({ value, label: t(`locations.type.${value}`) })),
    },
    state: {
      type: "enum",
      label: t("locations.col.state"),
      options: (["active", "inactive"] as const).map((value) => ({ value, label: t(value) })),
    },
  });
  const { q, type, state: states } = state.filters;
  const types = type?.filter((value): value is LocationType => locationTypes.includes(value as LocationType));
  const query = useInfiniteQuery(
    useTRPC().network.locations.infiniteQueryOptions({ q, types, states: states?.filter(isState) }, paged),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<LocationRow>[]>(
    () => [
      {
        id: "name",
        header: t("locations.col.name"),
        width: 210,
        identity: true,
        card: "title",
        cell: (row) => row.name,
      },
      { id: "code", header: t("locations.col.code"), width: 110, cell: (row) => row.code },
      {
        id: "type",
        header: t("locations.col.type"),
        width: 100,
        cell: (row) => t(`locations.type.${row.type as LocationType}`),
      },
      {
        id: "city",
        header: t("locations.col.city"),
        width: 170,
        cell: (row) => [...new Set([row.province, row.city, row.district])].filter(Boolean).join(" ") || "–",
      },
      {
        id: "capabilities",
        header: t("locations.col.capabilities"),
        width: 190,
        cell: (row) => <Capabilities row={row} />,
      },
      {
        id: "capacity",
        header: t("locations.col.capacity"),
        width: 100,
        align: "end",
        cell: (row) =>
          row.dailyCapacity === null ? t("locations.unlimited") : <NumberText value={row.dailyCapacity} />,
      },
      {
        id: "score",
        header: t("locations.col.score"),
        width: 80,
        align: "end",
        cell: (row) => <NumberText value={row.serviceScore} />,
      },
      {
        id: "cutOff",
        header: t("locations.col.cutOff"),
        width: 80,
        align: "end",
        cell: (row) => <span className="figures">{row.cutOff}</span>,
      },
      {
        id: "state",
        header: t("locations.col.state"),
        width: 92,
        card: "corner",
        cell: (row) => <Badge tone={row.active ? "success" : "neutral"}>{t(row.active ? "active" : "inactive")}</Badge>,
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
      href={(row) => `/${slug}/locations/${row.id}`}
      label={t("locations.label")}
      search={<ListSearch state={state} label={t("locations.search")} />}
      empty={<EmptyState title={t("locations.emptyTitle")} description={t("locations.emptyDescription")} />}
    />
  );
}

function Capabilities({ row }: { row: LocationRow }) {
  const t = useTranslations("network.locations");
  const can = [row.shipFrom && t("ship"), row.pickup && t("pickup"), row.twoHour && t("twoHour")].filter(Boolean);
  return (
    <span className="flex gap-1">
      {can.length > 0 ? can.map((text) => <Badge key={String(text)}>{text}</Badge>) : "–"}
    </span>
  );
}
