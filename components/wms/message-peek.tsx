"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { MessageStatus } from "./message-status";
import type { MessageRow } from "./wms-types";

/** One message in full, its people masked, with what came of it. */
export function MessagePeek({ row }: { row: MessageRow }) {
  const t = useTranslations("wms");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const mayReplay = useMay("fulfillment:write");
  const query = useQuery(trpc.wms.message.queryOptions({ id: row.id }));
  const replay = useMutation(
    trpc.wms.replay.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.wms.pathFilter());
        toast.success(t("messages.replayed"));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  return (
    <>
      <SheetHeader>
        <h2 className="font-semibold text-lg">{row.method}</h2>
        <p className="flex flex-wrap items-center gap-2 text-muted-foreground text-sm">
          <MessageStatus status={row.status} />
          {t(`messages.${row.direction}`)} · {row.locationName} · <TimeText at={row.createdAt} style="datetime" />
        </p>
        {row.problem && <p className="break-words text-danger text-sm">{row.problem}</p>}
      </SheetHeader>
      <SheetBody className="flex flex-col gap-5">
        {query.data ? (
          <>
            <XmlText label={t("messages.body")} text={query.data.body} />
            {query.data.reply && <XmlText label={t("messages.reply")} text={query.data.reply} />}
            <p className="text-muted-foreground text-xs">{t("messages.masked")}</p>
          </>
        ) : (
          <Skeleton className="h-64" />
        )}
      </SheetBody>
      {mayReplay && query.data?.replayable && (
        <SheetFooter>
          <Button loading={replay.isPending} onClick={() => replay.mutate({ id: row.id })}>
            <RotateCw aria-hidden />
            {t("messages.replay")}
          </Button>
        </SheetFooter>
      )}
    </>
  );
}

function XmlText({ label, text }: { label: string; text: string }) {
  const t = useTranslations("wms.messages");
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-muted-foreground text-xs">{label}</h3>
      <pre className="whitespace-pre-wrap break-all rounded-md border bg-muted p-3 font-mono text-xs">
        {text || t("unreadable")}
      </pre>
    </section>
  );
}
