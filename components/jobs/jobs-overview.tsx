"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody, Section } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { FailureTable } from "./failure-table";
import { JobKind } from "./job-kind";
import { QueueTable } from "./queue-table";

const refreshMs = 3_000;

/** What waits, what runs, what fails and why. */
export function JobsOverview({ mayRetry }: { mayRetry: boolean }) {
  const t = useTranslations("jobs");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const overview = useQuery(trpc.jobs.overview.queryOptions(undefined, { refetchInterval: refreshMs }));
  const retry = useMutation(
    trpc.jobs.retry.mutationOptions({
      onSuccess: ({ jobs, inbox }) => {
        toast.success(t("retried", { count: jobs + inbox }));
        return queryClient.invalidateQueries(trpc.jobs.overview.queryFilter());
      },
      onError: () => toast.error(t("retryFailed")),
    }),
  );
  if (overview.isError) return <ErrorState onRetry={() => overview.refetch()} />;
  if (!overview.data) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-48" />
      </PageBody>
    );
  }
  const { inbox, depth, failing, parked } = overview.data;
  const sum = (key: "waiting" | "running" | "failed") => depth.reduce((total, row) => total + row[key], 0);
  const quiet = inbox.waiting === 0 && depth.length === 0 && parked.length === 0;
  return (
    <PageBody>
      <StatRow>
        <Stat
          label={t("ordersWaiting")}
          value={<NumberText value={inbox.waiting} />}
          note={inbox.oldest ? <RelativeTime at={inbox.oldest} /> : t("upToDate")}
        />
        <Stat label={t("jobsWaiting")} value={<NumberText value={sum("waiting")} />} />
        <Stat label={t("jobsRunning")} value={<NumberText value={sum("running")} />} />
        <Stat
          label={t("failed")}
          value={<NumberText value={sum("failed") + inbox.parked} />}
          tone={sum("failed") + inbox.parked > 0 ? "danger" : undefined}
        />
      </StatRow>
      {quiet && <EmptyState title={t("quietTitle")} description={t("quietDescription")} />}
      {depth.length > 0 && (
        <Section title={t("queues")}>
          <Card className="overflow-hidden">
            <QueueTable rows={depth} />
          </Card>
        </Section>
      )}
      {failing.length > 0 && (
        <Section title={t("failingJobs")} description={t("failingDescription")}>
          <Card className="overflow-hidden">
            <FailureTable
              rows={failing.map((job) => ({
                id: job.id,
                what: <JobKind task={job.task} />,
                attempts: `${job.attempts} / ${job.maxAttempts}`,
                reason: job.lastError,
                at: job.runAt,
                retryable: !job.running,
              }))}
              onRetry={mayRetry ? (ids) => retry.mutate({ jobs: ids, inbox: [] }) : undefined}
              busy={retry.isPending}
            />
          </Card>
        </Section>
      )}
      {parked.length > 0 && (
        <Section title={t("parkedOrders")} description={t("parkedDescription")}>
          <Card className="overflow-hidden">
            <FailureTable
              rows={parked.map((row) => ({
                id: row.id,
                what: t("ordersCount", { count: row.orders }),
                attempts: String(row.attempts),
                reason: row.lastError,
                at: row.failedAt,
                retryable: true,
              }))}
              onRetry={mayRetry ? (ids) => retry.mutate({ jobs: [], inbox: ids }) : undefined}
              busy={retry.isPending}
            />
          </Card>
        </Section>
      )}
    </PageBody>
  );
}
