"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { RobotNotices } from "@/components/robots/robot-notices";
import { RollbackNotices } from "@/components/rollout/rollback-notices";
import type { TodayOverview } from "@/lib/contracts/today";
import { useTRPC } from "@/lib/trpc/client";
import { ChannelCard } from "./channel-card";
import { Checklist } from "./checklist";
import { DeadlineCard } from "./deadline-card";
import { ExceptionCard } from "./exception-card";
import { HourCard } from "./hour-card";
import { SummaryRow } from "./summary-row";

const refreshMs = 60_000;

export function TodayBoard({ initial }: { initial: TodayOverview }) {
  const t = useTranslations("today");
  const trpc = useTRPC();
  const overview = useQuery(
    trpc.today.overview.queryOptions(undefined, { initialData: initial, refetchInterval: refreshMs }),
  );
  const { data } = overview;
  if (overview.isError && !data) return <ErrorState onRetry={() => overview.refetch()} />;
  if (data.empty) {
    return (
      <PageBody className="mx-auto w-full max-w-3xl">
        <Checklist initial={initial.checklist} />
        <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />
      </PageBody>
    );
  }
  return (
    <PageBody>
      <RollbackNotices />
      <RobotNotices />
      <Checklist initial={initial.checklist} />
      <SummaryRow overview={data} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <DeadlineCard statuses={data.statuses} />
          <HourCard hours={data.hours} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {data.exceptions.length > 0 && <ExceptionCard exceptions={data.exceptions} />}
          <ChannelCard channels={data.channels} currency={data.currency} />
        </div>
      </div>
    </PageBody>
  );
}
