"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { WebhookRow } from "./webhook-row";

const lookMs = 10_000;

export function WebhookList() {
  const t = useTranslations("webhooks");
  const query = useQuery(useTRPC().webhooks.list.queryOptions(undefined, { refetchInterval: lookMs }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-32" />;
  return (
    <Card>
      {query.data.length === 0 && <EmptyState title={t("empty")} description={t("emptyDescription")} />}
      <ul className="divide-y">
        {query.data.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </ul>
    </Card>
  );
}
