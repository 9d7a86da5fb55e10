"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "sonner";
import type { DataColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { paged, useRows } from "@/components/data-table/paged";
import { RowPeek } from "@/components/data-table/row-peek";
import { useListState } from "@/components/data-table/use-list-state";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ListSearch } from "@/components/tables/list-search";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import type { PosReceiptView } from "@/lib/contracts/pos";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ReceiptPeek } from "./receipt-peek";
import { ReceiptState } from "./receipt-state";

const rowId = (row: PosReceiptView) => row.id;
const lookMs = 10_000;

/** What registers have uploaded, the latest first. */
export function ReceiptsList() {
  const t = useTranslations("pos.receipts");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const state = useListState({
    q: { type: "text", label: t("search"), hidden: true },
    only: { type: "enum", label: t("state"), options: [{ value: "stuck", label: t("stuckOnly") }] },
  });
  const stuck = state.filters.only?.includes("stuck") ?? false;
  const query = useInfiniteQuery(
    trpc.pos.receipts.infiniteQueryOptions(
      { search: state.filters.q, stuck },
      // Further pages are read on purpose: what was scrolled to stays as it is.
      { ...paged, refetchInterval: ({ state: { data } }) => (data && data.pages.length > 1 ? false : lookMs) },
    ),
  );
  const rows = useRows(query.data);
  const columns = useMemo<DataColumn<PosReceiptView>[]>(
    () => [
      {
        id: "receiptNo",
        header: t("receiptNo"),
        width: 190,
        identity: true,
        card: "title",
        cell: (row) => row.receiptNo,
      },
      {
        ...{ id: "state", header: t("state"), width: 200, card: "corner" as const },
        cell: (row) => <ReceiptState receipt={row} />,
      },
      { id: "store", header: t("store"), width: 180, cell: (row) => row.locationName },
      { id: "register", header: t("register"), width: 90, cell: (row) => row.register },
      { id: "kind", header: t("kind"), width: 100, cell: (row) => t(`kinds.${row.kind}`) },
      { id: "sold", header: t("sold"), width: 80, align: "end", cell: (row) => <NumberText value={row.sold} /> },
      {
        ...{ id: "returned", header: t("returned"), width: 100, align: "end" as const },
        cell: (row) => <NumberText value={row.returned} />,
      },
      {
        ...{ id: "total", header: t("total"), width: 120, align: "end" as const },
        cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
      },
      { id: "soldAt", header: t("soldAt"), width: 150, cell: (row) => <TimeText at={row.soldAt} /> },
      {
        id: "receivedAt",
        header: t("receivedAt"),
        width: 150,
        optional: true,
        cell: (row) => <TimeText at={row.receivedAt} />,
      },
    ],
    [t],
  );
  const selected = rows.find((row) => row.id === state.peek);
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
        tools={rows.some((row) => row.stuck > 0) && <RetryButton />}
        empty={
          <EmptyState
            title={t("empty")}
            description={t("emptyDescription")}
            actions={
              <Button asChild variant="outline">
                <Link href={`/${slug}/channels/pos/registers`}>{t("toKeys")}</Link>
              </Button>
            }
          />
        }
      />
      <RowPeek state={state} label={t("label")}>
        {selected && <ReceiptPeek key={selected.id} receipt={selected} />}
      </RowPeek>
    </>
  );
}

/** Codes may have got their SKU since: by an import, or because somebody has put a barcode right. */
function RetryButton() {
  const t = useTranslations("pos.receipts");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const retry = useMutation(
    trpc.pos.settleStuck.mutationOptions({
      onSuccess: ({ settled }) => toast.success(t("settled", { count: settled })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
    }),
  );
  if (!useMay("stock:write")) return null;
  return (
    <Button size="sm" variant="outline" loading={retry.isPending} onClick={() => retry.mutate()}>
      <RotateCw aria-hidden />
      {t("retry")}
    </Button>
  );
}
