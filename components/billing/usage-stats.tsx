"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import type { Standing } from "@/lib/contracts/billing";
import { formatDate } from "@/lib/format/date";
import type { Overview } from "./types";

const tones: Record<Standing, Tone> = {
  ...{
    trial: "info",
    trialOver: "warning",
    active: "success",
    overdue: "warning",
    readOnly: "danger",
    ended: "neutral",
  },
} as const;

/** Where the brand stands: plan, orders, forecast, cost. */
export function UsageStats({ overview }: { overview: Overview }) {
  const t = useTranslations("billing");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const date = (at: Date) => formatDate(at, "date", zone);
  const { plan, nextPlan, cancelAt, trialEndsAt, period, comparison, currency } = overview;
  const note = () => {
    if (cancelAt) return t("stat.ends", { date: date(cancelAt) });
    if (nextPlan) return t("stat.next", { plan: t(`plans.${nextPlan}`), date: date(period.end) });
    if (overview.standing === "trial" && trialEndsAt) return t("stat.trialTo", { date: date(trialEndsAt) });
    return undefined;
  };
  const assumed = plan ?? comparison[0]?.plan;
  return (
    <StatRow>
      <Stat
        label={t("stat.plan")}
        value={
          <span className="flex items-center gap-2">
            <span className="truncate">{plan ? t(`plans.${plan}`) : t("stat.noPlan")}</span>
            <Badge dot tone={tones[overview.standing]}>
              {t(`standing.${overview.standing}`)}
            </Badge>
          </span>
        }
        note={note()}
      />
      <Stat
        label={t("stat.orders")}
        value={<NumberText value={overview.orders} />}
        note={overview.free ? t("stat.free") : t("stat.period", { from: date(period.start), to: date(period.end) })}
      />
      <Stat label={t("stat.forecast")} value={<NumberText value={overview.forecast} />} note={t("stat.forecastNote")} />
      <Stat
        label={overview.free ? t("stat.costIf") : t("stat.cost")}
        value={<Money minor={overview.costMinor} currency={currency} />}
        note={overview.free && assumed ? t("stat.cheapest", { plan: t(`plans.${assumed}`) }) : t("stat.costNote")}
      />
      <Stat
        label={t("stat.forecastCost")}
        value={<Money minor={overview.forecastMinor} currency={currency} />}
        note={t("stat.costNote")}
      />
    </StatRow>
  );
}
