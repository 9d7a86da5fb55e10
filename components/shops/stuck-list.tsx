"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import type { ShopStuck } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { usePlatformWords } from "./use-platform-words";

const lookMs = 10_000;

/** Orders and shipments of a shop that go no further without a person. */
export function StuckList({ id }: { id: string }) {
  const t = useTranslations("shops.stuck");
  const query = useQuery(useTRPC().shops.stuck.queryOptions({ id }, { refetchInterval: lookMs }));
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0) return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />;
  return (
    <PageBody>
      <Card>
        <ul aria-label={t("label")} className="divide-y">
          {query.data.map((stuck) => (
            <StuckRow key={`${stuck.kind} ${stuck.externalNo} ${stuck.at.getTime()}`} id={id} stuck={stuck} />
          ))}
        </ul>
      </Card>
    </PageBody>
  );
}

function StuckRow({ id, stuck }: { id: string; stuck: ShopStuck }) {
  const t = useTranslations("shops.stuck");
  const { slug } = useBrand();
  const mayReadOrders = useMay("orders:read");
  const reason = usePlatformWords()(stuck.code, stuck.message)?.text;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="danger">{t(`kind.${stuck.kind}`)}</Badge>
          {stuck.orderId && mayReadOrders ? (
            <Link className="figures break-all font-medium hover:underline" href={`/${slug}/orders/${stuck.orderId}`}>
              {stuck.externalNo}
            </Link>
          ) : (
            <span className="figures break-all font-medium">{stuck.externalNo}</span>
          )}
          <span className="text-muted-foreground text-xs">
            <RelativeTime at={stuck.at} />
          </span>
        </p>
        <p className="break-words text-sm">{reason || t("wordless")}</p>
        {!stuck.retryable && <p className="text-muted-foreground text-xs">{t("unreadable")}</p>}
      </div>
      {stuck.retryable && <RetryButton id={id} externalNo={stuck.externalNo} />}
    </li>
  );
}

function RetryButton({ id, externalNo }: { id: string; externalNo: string }) {
  const t = useTranslations("shops.stuck");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const retry = useMutation(
    trpc.shops.retry.mutationOptions({
      onSuccess: () => toast.success(t("retried", { externalNo })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.shops.pathFilter()),
    }),
  );
  if (!useMay("network:write")) return null;
  return (
    <Button
      size="sm"
      variant="outline"
      loading={retry.isPending}
      aria-label={t("retryOf", { externalNo })}
      onClick={() => retry.mutate({ id, externalNo })}
    >
      <RotateCw aria-hidden />
      {t("retry")}
    </Button>
  );
}
