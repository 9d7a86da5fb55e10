"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { ShadowDays } from "./shadow-days";
import { ShadowFigures } from "./shadow-figures";
import { ShadowLocations } from "./shadow-locations";

const spans = [7, 14, 31];
const lookMs = 30_000;

/** What would have become of a shop's orders, against what did. */
export function ShadowReport({ id }: { id: string }) {
  const t = useTranslations("rollout.shadow");
  const rollout = useTranslations("rollout");
  const { slug } = useBrand();
  const [days, setDays] = useQueryState("days", parseAsInteger.withDefault(7));
  const span = spans.includes(days) ? days : 7;
  const query = useQuery(useTRPC().rollout.report.queryOptions({ id, days: span }, { refetchInterval: lookMs }));
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  const choice = (
    <Select value={String(span)} onValueChange={(next) => setDays(Number(next))}>
      <SelectTrigger className="w-auto" aria-label={t("span")}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {spans.map((one) => (
          <SelectItem key={one} value={String(one)}>
            {t("days", { days: one })}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
  const toStage = (
    <Button asChild variant="outline">
      <Link href={`/${slug}/channels/shops/${id}/rollout`}>{rollout("tab")}</Link>
    </Button>
  );
  const { data } = query;
  return (
    <PageBody className="gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted-foreground text-xs">{t("text")}</p>
        {choice}
      </div>
      {!data && <Skeleton className="h-64" />}
      {data?.total.orders === 0 && (
        <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={toStage} />
      )}
      {data && data.total.orders > 0 && (
        <>
          <ShadowFigures id={id} total={data.total} currency={data.currency} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <ShadowDays id={id} days={data.days} currency={data.currency} />
            <ShadowLocations locations={data.locations} />
          </div>
        </>
      )}
    </PageBody>
  );
}
