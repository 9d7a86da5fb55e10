"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Copyable } from "@/components/ui/copyable";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { RelativeTime } from "@/components/ui/time-text";
import type { ErrorBudgetView, ShopHealthView } from "@/lib/contracts/shop-sync";
import { formatPercent } from "@/lib/format/number";
import { useTRPC } from "@/lib/trpc/client";
import { ShopLimits } from "./shop-limits";
import { useLagText } from "./use-lag-text";

const lookMs = 10_000;

/** How it goes with calling a shop: how far behind, what failed, what the platform takes, and where it may report to. */
export function ShopHealth({ id }: { id: string }) {
  const t = useTranslations("shopSync.health");
  const { data: health } = useQuery(useTRPC().shopSync.health.queryOptions({ id }, { refetchInterval: lookMs }));
  if (!health) return <Skeleton className="h-24" />;
  return (
    <section aria-label={t("label")} className="flex flex-col gap-4">
      <StatRow>
        {health.readThrough && <Lag readThrough={health.readThrough} />}
        {health.readThrough && (
          <Stat
            label={t("lastOrder")}
            value={health.lastOrderAt ? <RelativeTime at={health.lastOrderAt} /> : t("noOrder")}
          />
        )}
        <Budget label={t("day")} budget={health.day} target={health.target} />
        <Budget label={t("week")} budget={health.week} target={health.target} />
        <Breaker breaker={health.breaker} />
      </StatRow>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {health.limits.length > 0 && <ShopLimits limits={health.limits} />}
        {health.reportPath && <ReportAddress path={health.reportPath} />}
      </div>
    </section>
  );
}

const behindMs = 15 * 60_000;

function Lag({ readThrough }: { readThrough: Date }) {
  const t = useTranslations("shopSync.health");
  const ms = Date.now() - readThrough.getTime();
  const lag = useLagText(ms);
  return <Stat label={t("lag")} value={lag} note={t("lagNote")} tone={ms > behindMs ? "warning" : undefined} />;
}

/** A share that failed; what matters is how much of what may fail has. */
function Budget({ label, budget, target }: { label: string; budget: ErrorBudgetView; target: number }) {
  const t = useTranslations("shopSync.health");
  const locale = useLocale();
  const { calls, failed, share, spent } = budget;
  const tone = spent > 1 ? "danger" : spent > 0.5 ? "warning" : undefined;
  const note = t("ofCalls", { calls, failed, target: formatPercent(target, locale) });
  return (
    <Stat
      label={label}
      value={formatPercent(share, locale)}
      tone={tone}
      note={<span title={t("spent", { spent: formatPercent(spent, locale) })}>{note}</span>}
    />
  );
}

const tones = { closed: undefined, open: "danger", half_open: "warning" } as const;

function Breaker({ breaker: { state, until } }: { breaker: ShopHealthView["breaker"] }) {
  const t = useTranslations("shopSync.health");
  const wait = useLagText(until ? until.getTime() - Date.now() : 0, "in");
  return (
    <Stat
      label={t("breaker")}
      value={t(`state.${state}`)}
      tone={tones[state]}
      note={t(`breakerNote.${state}`, { when: wait })}
    />
  );
}

/** Where the platform may report orders, to be entered there. */
function ReportAddress({ path }: { path: string }) {
  const t = useTranslations("shopSync.health");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h2 className="text-sm">{t("report")}</h2>
      <p className="text-muted-foreground text-xs">{t("reportNote")}</p>
      <Copyable value={new URL(path, window.location.origin).href} block />
    </div>
  );
}
