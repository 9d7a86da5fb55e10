"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import type { SessionFigures } from "@/lib/contracts/session";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { EndSession } from "./end-session";
import { SessionChart } from "./session-chart";
import { SessionSkus } from "./session-skus";
import { SessionState } from "./session-state";

const lookMs = 15_000;

/** One livestream: what it sold, minute by minute, and what became of its stock. */
export function SessionPage({ id }: { id: string }) {
  const t = useTranslations("sessions");
  const base = `/${useBrand().slug}/channels/livestreams`;
  const query = useQuery(useTRPC().sessions.get.queryOptions({ id }, { refetchInterval: lookMs }));
  if (query.isError && !query.data) {
    if (failureOf(query.error).code !== "NOT_FOUND") return <ErrorState onRetry={() => query.refetch()} />;
    const back = (
      <Button asChild variant="outline">
        <Link href={base}>{t("back")}</Link>
      </Button>
    );
    return <EmptyState title={t("gone")} actions={back} />;
  }
  if (!query.data) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const { session, minutes, stepMinutes, skus } = query.data;
  return (
    <>
      <PageHeader
        back={<Link href={base}>{t("back")}</Link>}
        title={session.title}
        meta={<SessionState session={session} />}
        description={
          <>
            {session.channelName} · <TimeText at={session.startsAt} style="datetime" /> –{" "}
            <TimeText at={session.endsAt} style="datetime" />
          </>
        }
        actions={session.active && <EndSession session={session} />}
      />
      <PageBody>
        <Figures session={session} />
        <SessionChart minutes={minutes} stepMinutes={stepMinutes} currency={session.currency} />
        <SessionSkus skus={skus} />
      </PageBody>
    </>
  );
}

function Figures({ session }: { session: SessionFigures }) {
  const t = useTranslations("sessions.figure");
  const percent = new Intl.NumberFormat(useLocale(), { style: "percent", maximumFractionDigits: 1 });
  const { currency, locked, drawn } = session;
  return (
    <StatRow>
      <Stat label={t("orders")} value={<NumberText value={session.orders} />} />
      <Stat label={t("units")} value={<NumberText value={session.units} />} />
      <Stat label={t("gmv")} value={<Money minor={session.gmvMinor} currency={currency} />} />
      <Stat
        label={t("canceled")}
        value={<Money minor={session.canceledMinor} currency={currency} />}
        note={t("ordersNote", { count: session.canceledOrders })}
      />
      <Stat
        label={t("refunded")}
        value={<Money minor={session.refundedMinor} currency={currency} />}
        note={t("ordersNote", { count: session.refundedOrders })}
      />
      <Stat
        label={t("sellThrough")}
        value={percent.format(locked > 0 ? drawn / locked : 0)}
        note={t("lockedNote", { drawn, locked })}
      />
    </StatRow>
  );
}
