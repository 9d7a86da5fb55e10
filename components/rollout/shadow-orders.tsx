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
import { Money } from "@/components/ui/money";
import { TimeText } from "@/components/ui/time-text";
import { type ShadowOrderRow, shadowOnly } from "@/lib/contracts/rollout";
import { useTRPC } from "@/lib/trpc/client";
import { ActualText } from "./actual-text";
import { VerdictBadge } from "./verdict-badge";

const rowId = (row: ShadowOrderRow) => row.externalNo;

/** Orders of the shadow one by one: what would have been done, beside what was. */
export function ShadowOrders({ id }: { id: string }) {
  const t = useTranslations("rollout.orders");
  const holdType = useTranslations("common.holdType");
  const { slug, currency } = useBrand();
  const trpc = useTRPC();
  const state = useListState({
    only: {
      type: "enum",
      label: t("only"),
      options: shadowOnly.map((value) => ({ value, label: t(`onlys.${value}`) })),
    },
    day: { type: "dates", label: t("day") },
  });
  const only = shadowOnly.find((one) => state.filters.only?.[0] === one);
  const { from, to } = state.filters.day ?? {};
  const query = useInfiniteQuery(trpc.rollout.orders.infiniteQueryOptions({ id, only, from, to }, paged));
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<ShadowOrderRow>[]>(
    () => [
      {
        ...{ id: "externalNo", header: t("externalNo"), width: 180, identity: true, card: "title" as const },
        cell: (row) => <span className="figures">{row.externalNo}</span>,
      },
      {
        ...{ id: "verdict", header: t("verdict"), width: 110, card: "corner" as const },
        cell: (row) => <VerdictBadge verdict={row.verdict} />,
      },
      {
        ...{ id: "why", header: t("why"), width: 140 },
        cell: (row) => row.holdTypes.map((type) => holdType(type)).join(", ") || "–",
      },
      { id: "locations", header: t("locations"), width: 140, cell: (row) => row.locations.join(", ") || "–" },
      { id: "parcels", header: t("parcels"), width: 80, align: "end", cell: (row) => row.parcels || "–" },
      {
        ...{ id: "freight", header: t("freight"), width: 90, align: "end" as const },
        cell: (row) => (row.freightMinor === null ? "–" : <Money minor={row.freightMinor} currency={currency} />),
      },
      { id: "actual", header: t("actual"), width: 160, cell: (row) => <ActualText actual={row} /> },
      { id: "placedAt", header: t("placedAt"), width: 150, cell: (row) => <TimeText at={row.placedAt} /> },
      { id: "decidedAt", header: t("decidedAt"), width: 150, cell: (row) => <TimeText at={row.decidedAt} /> },
    ],
    [t, holdType, currency],
  );
  return (
    <DataTable
      state={state}
      columns={columns}
      rows={rows}
      rowId={rowId}
      query={query}
      href={(row) => `/${slug}/channels/shops/${id}/shadow/orders/${encodeURIComponent(row.externalNo)}`}
      label={t("label")}
      empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
    />
  );
}
