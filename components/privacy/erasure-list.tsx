"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";

const lookMs = 5_000;

/** Who was erased: when, why, by whom and how many orders; never who they were. */
export function ErasureList() {
  const t = useTranslations("privacy");
  const query = useQuery(useTRPC().privacy.erasures.queryOptions(undefined, { refetchInterval: lookMs }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-20" />;
  if (query.data.length === 0) {
    return (
      <Card>
        <EmptyState title={t("list.empty")} description={t("list.emptyDescription")} />
      </Card>
    );
  }
  const reasonText = (reason: string) => {
    if (reason === "restored") return t("list.restored");
    return t.has(`erase.reasons.${reason}`) ? t(`erase.reasons.${reason}`) : reason;
  };
  return (
    <Card>
      <ul className="divide-y">
        {query.data.map(({ id, at, reason, by, orders, finishedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
            <p className="flex flex-wrap items-center gap-2 text-sm">
              <span className="font-medium">{t("list.orders", { count: orders })}</span>
              <span className="text-muted-foreground">{reasonText(reason)}</span>
              {!finishedAt && <Badge>{t("list.open")}</Badge>}
            </p>
            <p className="text-muted-foreground text-xs">
              {by && `${by} · `}
              <TimeText at={at} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
