"use client";

import { useLocale, useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import type { StatusFigures, TodayOverview } from "@/lib/contracts/today";
import { formatPercent, numberFormat } from "@/lib/format/number";
import { todayLinks } from "./today-links";

const sum = (rows: StatusFigures[], of: (row: StatusFigures) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

export function SummaryRow({ overview }: { overview: TodayOverview }) {
  const t = useTranslations("today");
  const locale = useLocale();
  const links = todayLinks(useBrand().slug);
  const { today, yesterdaySoFar, statuses, exceptions, currency } = overview;
  const open = sum(statuses, (row) => row.total);
  const overdue = sum(statuses, (row) => row.overdue);
  const waiting = exceptions.reduce((total, one) => total + one.count, 0);
  const against = (now: number, before: number) => {
    if (before === 0) return t("noYesterday");
    const change = numberFormat(locale, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
    return t("vsYesterday", { change: change.format((now - before) / before) });
  };
  return (
    <StatRow>
      <Stat
        label={t("placed")}
        value={<NumberText value={today.orders} />}
        note={against(today.orders, yesterdaySoFar.orders)}
        href={links.placedToday}
      />
      <Stat
        label={t("gmv")}
        value={<Money minor={today.gmvMinor} currency={currency} compact={today.gmvMinor >= compactFrom} />}
        note={against(Number(today.gmvMinor), Number(yesterdaySoFar.gmvMinor))}
        href={links.placedToday}
      />
      <Stat
        label={t("open")}
        value={<NumberText value={open} />}
        note={t("dueTodayNote", { count: sum(statuses, (row) => row.dueToday) })}
        href={links.open()}
      />
      <Stat
        label={t("overdue")}
        value={<NumberText value={overdue} />}
        tone={overdue > 0 ? "danger" : undefined}
        note={overdue > 0 ? t("ofOpen", { share: formatPercent(overdue / open, locale) }) : t("noneOverdue")}
        href={links.open(undefined, "overdue")}
      />
      {waiting > 0 && (
        <Stat
          label={t("exceptionsOpen")}
          value={<NumberText value={waiting} />}
          tone="warning"
          note={t("kinds", { count: exceptions.length })}
          href={links.exceptions()}
        />
      )}
    </StatRow>
  );
}

/** In minor units; what is longer does not fit its tile. */
const compactFrom = 10_000_000_000n;
