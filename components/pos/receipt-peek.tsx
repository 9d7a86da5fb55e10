"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { SheetBody, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import type { PosReceiptView } from "@/lib/contracts/pos";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ReceiptLine } from "./receipt-line";
import { ReceiptState } from "./receipt-state";

/** One receipt with its lines, and what a person can do about it. */
export function ReceiptPeek({ receipt }: { receipt: PosReceiptView }) {
  const t = useTranslations("pos.peek");
  const query = useQuery(useTRPC().pos.lines.queryOptions({ id: receipt.id }));
  return (
    <>
      <SheetHeader>
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="figures break-all font-semibold text-lg">{receipt.receiptNo}</h2>
          <ReceiptState receipt={receipt} />
        </div>
        <p className="text-muted-foreground text-sm">
          {t("meta", { store: receipt.locationName, register: receipt.register })}
        </p>
        <p className="text-muted-foreground text-xs">
          <TimeText at={receipt.soldAt} style="datetime" /> ·{" "}
          <Money minor={receipt.totalMinor} currency={receipt.currency} />
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-6">
        {receipt.disputed && <Dispute id={receipt.id} />}
        <section className="flex flex-col gap-2">
          <h3 className="text-muted-foreground text-xs">{t("lines")}</h3>
          {query.isError && <ErrorState onRetry={() => query.refetch()} />}
          {query.isPending && <Skeleton className="h-32" />}
          <ul className="divide-y">
            {query.data?.map((line) => (
              <ReceiptLine key={line.lineNo} line={line} currency={receipt.currency} />
            ))}
          </ul>
        </section>
      </SheetBody>
    </>
  );
}

function Dispute({ id }: { id: string }) {
  const t = useTranslations("pos.peek");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const keep = useMutation(
    trpc.pos.keepFirst.mutationOptions({
      onSuccess: () => toast.success(t("kept")),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
    }),
  );
  const may = useMay("stock:write");
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border bg-danger-soft p-4 text-sm">
      <p>{t("disputed")}</p>
      {may && (
        <Button size="sm" variant="outline" loading={keep.isPending} onClick={() => keep.mutate({ id })}>
          {t("keepFirst")}
        </Button>
      )}
    </div>
  );
}
