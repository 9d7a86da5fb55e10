"use client";

import Link from "next/link";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Bar } from "recharts";
import { CountChart } from "@/components/charts/count-chart";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { dayIn, formatDate } from "@/lib/format/date";
import { formatNumber } from "@/lib/format/number";
import type { Overview } from "./types";

const dayMs = 86_400_000;

/** Every day of the period as the brand's zone has them, those to come at the pace of those that were. */
function series({ period, days, orders, forecast }: Overview, zone: { locale: string; timeZone: string }) {
  const today = dayIn(zone.timeZone, new Date());
  const counted = new Map(days.map(({ day, orders: count }) => [day, count]));
  const all: string[] = [];
  for (let at = period.start.getTime(); at < period.end.getTime(); at += dayMs) {
    all.push(dayIn(zone.timeZone, new Date(at)));
  }
  const known = [...new Set([...all, ...counted.keys()])].sort();
  const left = known.filter((day) => day > today).length;
  const expected = left > 0 ? Math.round(Number(forecast - orders) / left) : 0;
  return known.map((day) => ({
    label: formatDate(day, "day", { ...zone, timeZone: "UTC" }),
    orders: counted.get(day) ?? 0,
    expected: day > today ? expected : 0,
  }));
}

export function UsageCard({ overview, hoursHref }: { overview: Overview; hoursHref: string }) {
  const t = useTranslations("billing");
  const locale = useLocale();
  const rows = series(overview, { locale, timeZone: useTimeZone() ?? "UTC" });
  return (
    <Card>
      <CardHeader className="flex-wrap gap-y-1">
        <CardTitle>{t("usage.title")}</CardTitle>
        <CardDescription className="flex flex-wrap justify-between gap-x-4">
          <span>{overview.orders === 0n ? t("usage.empty") : t("usage.description")}</span>
          <Link href={hoursHref} className="text-primary underline-offset-2 hover:underline">
            {t("hours.link")}
          </Link>
        </CardDescription>
      </CardHeader>
      <CardContent className="h-52 pr-4 pb-2 pl-1">
        <CountChart
          rows={rows}
          detail={(row) => (
            <>
              {row.expected > 0 && <p className="text-muted-foreground">{t("stat.forecast")}</p>}
              <p>{t("usage.day", { day: row.label, orders: formatNumber(row.expected || row.orders, { locale }) })}</p>
            </>
          )}
        >
          <Bar dataKey="orders" stackId="day" fill="var(--chart-1)" maxBarSize={22} isAnimationActive={false} />
          <Bar
            dataKey="expected"
            stackId="day"
            fill="var(--muted-foreground)"
            fillOpacity={0.25}
            maxBarSize={22}
            isAnimationActive={false}
          />
        </CountChart>
      </CardContent>
    </Card>
  );
}
