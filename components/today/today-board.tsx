"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import type { TodayOverview } from "@/lib/contracts/today";
import { useTRPC } from "@/lib/trpc/client";
import { ChannelCard } from "./channel-card";
import { DeadlineCard } from "./deadline-card";
import { ExceptionCard } from "./exception-card";
import { HourCard } from "./hour-card";
import { SetupGuide } from "./setup-guide";
import { SummaryRow } from "./summary-row";

const refreshMs = 60_000;

export function TodayBoard({ initial }: { initial: TodayOverview }) {
  const trpc = useTRPC();
  const overview = useQuery(
    trpc.today.overview.queryOptions(undefined, { initialData: initial, refetchInterval: refreshMs }),
  );
  const { data } = overview;
  if (overview.isError && !data) return <ErrorState onRetry={() => overview.refetch()} />;
  if (data.setup) return <SetupGuide steps={data.setup} />;
  return (
    <PageBody>
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
