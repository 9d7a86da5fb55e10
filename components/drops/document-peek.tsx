"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Download, RotateCw, Send } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import type { EdiMessageView } from "@/lib/contracts/edi";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { AcknowledgedBadge, DocumentState } from "./document-state";
import { useDocumentWords } from "./use-document-words";
import { useFetchFile } from "./use-fetch-file";
import { useTroubleWords } from "./use-trouble-words";

/** One document, its people masked, and what may be done about it. */
export function DocumentPeek({ row }: { row: EdiMessageView }) {
  const t = useTranslations("drops.documents");
  const words = useTroubleWords();
  const named = useDocumentWords();
  const { slug } = useBrand();
  const mayReadOrders = useMay("orders:read");
  const query = useQuery(useTRPC().edi.message.queryOptions({ id: row.id }));
  const said = words(row);
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  return (
    <>
      <SheetHeader>
        <h2 className="font-semibold text-lg">{named(row.document)}</h2>
        <p className="flex flex-wrap items-center gap-2 text-muted-foreground text-sm">
          <DocumentState row={row} />
          {row.direction === "out" && <AcknowledgedBadge row={row} />}
          {t(row.direction)} · <TimeText at={row.createdAt} style="datetime" />
        </p>
        {row.reference && (
          <p className="text-sm">
            {row.orderId && mayReadOrders ? (
              <Link className="figures hover:underline" href={`/${slug}/orders/${row.orderId}`}>
                {row.reference}
              </Link>
            ) : (
              <span className="figures">{row.reference}</span>
            )}
          </p>
        )}
        {said && <p className={`break-words text-sm ${row.state === "stuck" ? "text-danger" : ""}`}>{said}</p>}
      </SheetHeader>
      <SheetBody className="flex flex-col gap-3">
        {query.data ? (
          <>
            <pre className="whitespace-pre-wrap break-all rounded-md border bg-muted p-3 font-mono text-xs">
              {query.data.text || t("noText")}
            </pre>
            {query.data.text && <p className="text-muted-foreground text-xs">{t("masked")}</p>}
          </>
        ) : (
          <Skeleton className="h-64" />
        )}
      </SheetBody>
      {query.data && <DocumentActions row={row} can={query.data} />}
    </>
  );
}

interface Can {
  fileId: string | null;
  canRetry: boolean;
  canResend: boolean;
  canSettle: boolean;
}

function DocumentActions({ row: { id }, can }: { row: EdiMessageView; can: Can }) {
  const t = useTranslations("drops.documents");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const mayWrite = useMay("network:write");
  const fetchFile = useFetchFile();
  const told = (text: string) => ({
    onSuccess: () => void toast.success(text),
    onError: (error: unknown) => void toast.error(failureText(error)),
    onSettled: async () => {
      await queryClient.invalidateQueries(trpc.edi.pathFilter());
      await queryClient.invalidateQueries(trpc.drops.pathFilter());
    },
  });
  const retry = useMutation(trpc.edi.retry.mutationOptions(told(t("retried"))));
  const resend = useMutation(trpc.edi.resend.mutationOptions(told(t("resent"))));
  const settle = useMutation(trpc.edi.settle.mutationOptions(told(t("settled"))));
  const { fileId } = can;
  const actions = [
    ...(fetchFile && fileId
      ? [{ key: "fetch", Icon: Download, busy: fetchFile.busy, run: () => fetchFile.run(fileId) }]
      : []),
    ...(mayWrite && can.canSettle
      ? [{ key: "settle", Icon: Check, busy: settle.isPending, run: () => settle.mutate({ id }) }]
      : []),
    ...(mayWrite && can.canResend
      ? [{ key: "resend", Icon: Send, busy: resend.isPending, run: () => resend.mutate({ id }) }]
      : []),
    ...(mayWrite && can.canRetry
      ? [{ key: "retry", Icon: RotateCw, busy: retry.isPending, run: () => retry.mutate({ id }) }]
      : []),
  ] as const;
  if (actions.length === 0) return null;
  return (
    <SheetFooter className="flex-wrap">
      {actions.map(({ key, Icon, busy, run }) => (
        <Button key={key} variant={key === "retry" ? "default" : "outline"} loading={busy} onClick={run}>
          <Icon aria-hidden />
          {t(`action.${key}`)}
        </Button>
      ))}
    </SheetFooter>
  );
}
