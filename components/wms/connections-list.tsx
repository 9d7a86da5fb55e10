"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
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
import { Copyable } from "@/components/ui/copyable";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { ConnectionDialog } from "./connection-dialog";
import { useRefusal } from "./use-refusal";
import type { Connection } from "./wms-types";

/** The warehouses that have a system of their own, and how it goes with each. */
export function ConnectionsList() {
  const t = useTranslations("wms");
  const query = useQuery(useTRPC().wms.connections.queryOptions());
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0) {
    return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />;
  }
  return (
    <PageBody className="gap-4">
      {query.data.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
    </PageBody>
  );
}

function ConnectionCard({ connection }: { connection: Connection }) {
  const t = useTranslations("wms");
  const { slug } = useBrand();
  const mayWrite = useMay("network:write");
  const { id, locationName, locationCode, problem, heardAt, waiting, failed, gateway } = connection;
  const facts: [string, string][] = [
    [t("field.gateway"), t(`gateway.${gateway}`)],
    [t("field.appKey"), connection.appKey],
    [t("field.customerId"), connection.customerId],
    [t("field.ownerCode"), connection.ownerCode],
    [t("field.warehouseCode"), connection.warehouseCode],
    [t("field.logisticsCode"), connection.logisticsCode],
  ];
  return (
    <Card className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h2 className="flex flex-wrap items-center gap-2 text-base">
            {locationName} <span className="text-muted-foreground text-sm">{locationCode}</span>
            {gateway === "simulator" && <Badge tone="warning">{t("simulator")}</Badge>}
            <ConnectionState connection={connection} />
          </h2>
          <p className="text-muted-foreground text-xs">
            {heardAt ? (
              <>
                {t("heard")} <RelativeTime at={heardAt} />
              </>
            ) : (
              t("neverHeard")
            )}
            {" · "}
            <Link className="hover:underline" href={`/${slug}/wms/messages?connection=${id}`}>
              {t("queue", { waiting, failed })}
            </Link>
          </p>
        </div>
        {mayWrite && (
          <div className="flex items-center gap-2">
            <TestButton id={id} />
            <ConnectionDialog connection={connection} />
          </div>
        )}
      </div>
      {problem && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {t("problem", { problem })}
        </p>
      )}
      {gateway === "simulator" && <p className="text-muted-foreground text-sm">{t("simulatorNote")}</p>}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm md:grid-cols-3 lg:grid-cols-6">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-muted-foreground text-xs">{label}</dt>
            <dd className="truncate">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-muted-foreground text-xs">{t("reportAddress")}</p>
        <Copyable value={connection.reportPath} />
      </div>
    </Card>
  );
}

function ConnectionState({ connection: { active, problem } }: { connection: Connection }) {
  const t = useTranslations("wms.state");
  const state = problem ? "stopped" : active ? "active" : "off";
  const tone = { stopped: "danger", active: "success", off: "neutral" } as const;
  return (
    <Badge dot tone={tone[state]}>
      {t(state)}
    </Badge>
  );
}

function TestButton({ id }: { id: string }) {
  const t = useTranslations("wms");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useRefusal();
  const test = useMutation(
    trpc.wms.test.mutationOptions({
      onSuccess: () => toast.success(t("tested")),
      onError: (error) => toast.error(t("testFailed", { reason: refusal(error) })),
      onSettled: () => queryClient.invalidateQueries(trpc.wms.connections.pathFilter()),
    }),
  );
  return (
    <Button variant="outline" size="sm" loading={test.isPending} onClick={() => test.mutate({ id })}>
      <PlugZap aria-hidden />
      {t("test")}
    </Button>
  );
}
