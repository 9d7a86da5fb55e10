"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody, Section } from "@/components/layout/page-body";
import { HoldMessage } from "@/components/orders/hold-message";
import { Decision } from "@/components/routing/decision-panel";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { ActualText } from "./actual-text";
import { VerdictBadge } from "./verdict-badge";

/** One order of the shadow: what would have been done and why, and what was. */
export function ShadowOrder({ id, externalNo }: { id: string; externalNo: string }) {
  const t = useTranslations("rollout.order");
  const holdType = useTranslations("common.holdType");
  const { slug, currency } = useBrand();
  const query = useQuery(useTRPC().rollout.order.queryOptions({ id, externalNo }, { retry: false }));
  if (query.isPending) {
    return (
      <PageBody>
        <Skeleton className="h-72" />
      </PageBody>
    );
  }
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  const { data } = query;
  const { actual } = data;
  return (
    <PageBody>
      <div className="flex flex-col gap-1">
        <Link
          href={`/${slug}/channels/shops/${id}/shadow/orders`}
          className="text-muted-foreground text-xs hover:underline"
        >
          {t("back")}
        </Link>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="figures text-lg">{data.externalNo}</h2>
          <VerdictBadge verdict={data.verdict} />
          {actual.past && <Badge tone="neutral">{t("past")}</Badge>}
        </div>
      </div>
      <Card className="grid gap-x-8 gap-y-3 p-4 sm:grid-cols-2 lg:grid-cols-4">
        <Fact label={t("placedAt")}>
          <TimeText at={data.placedAt} />
        </Fact>
        <Fact label={t("decidedAt")}>
          <TimeText at={data.decidedAt} />
        </Fact>
        <Fact label={t("shipBy")}>{data.shipBy ? <TimeText at={data.shipBy} /> : "–"}</Fact>
        <Fact label={t("actual")}>
          <ActualText actual={{ ...actual, actualParcels: actual.parcels }} />
        </Fact>
      </Card>
      {data.holds.length > 0 && (
        <Section title={t("holds")}>
          <ul className="divide-y rounded-lg border bg-card">
            {data.holds.map((hold) => (
              <li
                key={`${hold.scope} ${hold.type} ${JSON.stringify(hold.detail)}`}
                className="flex flex-wrap gap-x-3 px-4 py-2 text-sm"
              >
                <span className="font-medium">{holdType(hold.type)}</span>
                <span className="min-w-0 text-muted-foreground">
                  <HoldMessage type={hold.type} detail={hold.detail} currency={currency} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("decision")} description={t("decisionText")}>
        {data.decision ? (
          <Decision view={data.decision} />
        ) : (
          <EmptyState title={t("noDecision")} description={t("noDecisionText")} />
        )}
      </Section>
    </PageBody>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 text-sm">
      <p className="text-muted-foreground text-xs">{label}</p>
      <p>{children}</p>
    </div>
  );
}
