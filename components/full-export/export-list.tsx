"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { toast } from "sonner";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import type { FullExport } from "@/lib/contracts/full-export";
import { formatDate } from "@/lib/format/date";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const lookMs = 2_000;

/** What was exported, what is being made, and what can be fetched. */
export function ExportList({ slug, allowed }: { slug: string; allowed: boolean }) {
  const t = useTranslations("fullExport");
  const query = useQuery(
    useTRPC().fullExport.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === "running") ? lookMs : false),
    }),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-20" />;
  if (query.data.length === 0) {
    return (
      <Card>
        <EmptyState title={t("empty")} description={t("emptyDescription")} />
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {query.data.map((one) => (
          <ExportRow key={one.id} {...{ one, slug, allowed }} onEnded={() => query.refetch()} />
        ))}
      </ul>
    </Card>
  );
}

interface ExportRowProps {
  one: FullExport;
  slug: string;
  allowed: boolean;
  onEnded: () => unknown;
}

function ExportRow({ one, slug, allowed, onEnded }: ExportRowProps) {
  const t = useTranslations("fullExport");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { id, status, people, reason, askedAt, expiresAt, tables, tablesDone, rows } = one;
  const running = status === "running";
  const facts = [
    people ? t("with") : t("without"),
    running ? t("progress", { done: tablesDone, tables, rows }) : t("rows", { rows }),
    ...(expiresAt ? [t("until", { date: formatDate(expiresAt, "date", zone) })] : []),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <TimeText at={askedAt} />
          <Badge tone={status === "ready" ? "success" : "neutral"}>{t(`status.${status}`)}</Badge>
          <span className="min-w-0 break-words text-muted-foreground">{reason}</span>
        </p>
        <p className="figures text-muted-foreground text-xs">{facts.join(" · ")}</p>
        {running && <Progress value={tables > 0 ? (tablesDone / tables) * 100 : 0} label={t("status.running")} />}
      </div>
      {allowed && (running || status === "ready") && (
        <div className="flex items-center gap-2">
          {status === "ready" && (
            <Button asChild variant="outline">
              <a href={`/api/${slug}/full-exports/${id}`} download>
                <Download aria-hidden />
                {t("download")}
              </a>
            </Button>
          )}
          <EndExport id={id} running={running} onEnded={onEnded} />
        </div>
      )}
    </li>
  );
}

function EndExport({ id, running, onEnded }: { id: string; running: boolean; onEnded: () => unknown }) {
  const t = useTranslations("fullExport");
  const failureText = useFailureText();
  const end = useMutation(
    useTRPC().fullExport.remove.mutationOptions({
      onSuccess: async () => {
        await onEnded();
        toast.success(t("removed"));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">{running ? t("cancel") : t("remove")}</Button>}
      title={running ? t("stopTitle") : t("removeTitle")}
      description={running ? t("stopBody") : t("removeBody")}
      action={running ? t("cancel") : t("remove")}
      onConfirm={() => end.mutateAsync({ id })}
    />
  );
}
