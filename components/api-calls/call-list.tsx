"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { type RequestListInput, requestMethods, requestOutcomes } from "@/lib/contracts/api-request";
import { useTRPC } from "@/lib/trpc/client";
import { useCallColumns } from "./call-columns";
import { CallPeek } from "./call-peek";
import type { ApiCall } from "./types";

const rowId = (row: ApiCall) => row.id;

/** What was called over the public API in the last days, the latest first. */
export function CallList() {
  const t = useTranslations("api.calls");
  const trpc = useTRPC();
  const keys = useQuery(trpc.keys.list.queryOptions());
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    outcome: {
      type: "enum",
      label: t("outcome"),
      options: requestOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
    },
    method: {
      type: "enum",
      label: t("method"),
      options: requestMethods.map((value) => ({ value, label: value })),
    },
    key: {
      type: "enum",
      label: t("key"),
      options: (keys.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  });
  const { q, outcome, method, key } = state.filters;
  const filter = { q, outcome, method, key } as Partial<RequestListInput>;
  const query = useInfiniteQuery(trpc.apiRequests.list.infiniteQueryOptions(filter, paged));
  const rows = useRows(query.data);
  const shown = rows.find((row) => row.id === state.peek);
  return (
    <>
      <DataTable
        state={state}
        columns={useCallColumns()}
        rows={rows}
        rowId={rowId}
        query={query}
        peekable
        label={t("title")}
        search={<ListSearch state={state} label={t("search")} />}
        empty={<EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />}
      />
      <RowPeek state={state} label={t("peek")}>
        {shown && <CallPeek key={shown.id} call={shown} />}
      </RowPeek>
    </>
  );
}
