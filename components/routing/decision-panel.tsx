"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { DecisionReasons } from "./decision-reasons";
import type { DecisionView } from "./decision-view";
import { PlanCard } from "./plan-card";
import { RouteMap } from "./route-map";

/** Why an order is served from where it is: the plan, the map, the runners-up and what was ruled out. */
export function DecisionPanel({ orderId }: { orderId: string }) {
  const t = useTranslations("routing.decision");
  const trpc = useTRPC();
  const decision = useQuery(trpc.routing.decision.queryOptions({ orderId }));
  if (decision.isPending) return <Skeleton className="h-72 w-full" />;
  if (decision.isError) return <ErrorState onRetry={() => decision.refetch()} />;
  if (!decision.data) return <EmptyState title={t("none")} description={t("noneHint")} />;
  return <Decision view={decision.data} />;
}

/** A decision spelled out, of an order that is ours or would have been. */
export function Decision({ view }: { view: DecisionView }) {
  const t = useTranslations("routing.decision");
  const declined = useTranslations("fulfillment.decline.reasons");
  // What a person wrote is theirs; what Weft did by itself is a code.
  const why = (reason: string) => {
    if (t.has(`why.${reason}`)) return t(`why.${reason}` as "why.address");
    return declined.has(reason) ? declined(reason as "not_found") : reason;
  };
  const { result } = view;
  if (!result) return <EmptyState title={t("unreadable")} />;
  const plans = result.chosen ? [result.chosen, ...result.alternatives] : result.alternatives;
  const scale = Math.max(0, ...plans.flatMap(({ terms }) => Object.values(terms)));
  const placesOf = (parcels: { ordinal: number }[]) =>
    view.locations.filter(({ ordinal }) => parcels.some((parcel) => parcel.ordinal === ordinal));
  const chosen = placesOf(result.chosen?.parcels ?? []);
  const others = placesOf(result.alternatives.flatMap(({ parcels }) => parcels)).filter(
    (place) => !chosen.includes(place),
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
        <Badge tone="info">{t.has(`kind.${view.kind}`) ? t(`kind.${view.kind}`) : view.kind}</Badge>
        <TimeText at={view.decidedAt} />
        <span aria-hidden>·</span>
        {result.policyVersion === 0 ? t("byBuiltIn") : t("by", { version: result.policyVersion })}
        {view.reason && <span>· {why(view.reason)}</span>}
        {!result.exact && <span>· {t("inexact")}</span>}
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {result.chosen && <PlanCard title={t("chosen")} plan={result.chosen} scale={scale} view={view} />}
        <div className="flex min-w-0 flex-col gap-4">
          {view.receiver && chosen.length > 0 && <RouteMap chosen={chosen} others={others} receiver={view.receiver} />}
          <DecisionReasons result={result} />
        </div>
      </div>
      {result.alternatives.length > 0 && (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {result.alternatives.map((plan, index) => (
            <PlanCard
              // Plans have no id; their order is the answer.
              key={JSON.stringify(plan.parcels.map(({ ordinal, lines }) => [ordinal, lines]))}
              title={t("alternative", { number: index + 1 })}
              plan={plan}
              against={result.chosen?.score ?? 0}
              scale={scale}
              view={view}
            />
          ))}
        </div>
      )}
    </div>
  );
}
