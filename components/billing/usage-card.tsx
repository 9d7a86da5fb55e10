"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { formatNumber } from "@/lib/format/number";
import type { Overview } from "./types";

const tick = { fill: "var(--muted-foreground)", fontSize: 11 };
const dayMs = 86_400_000;

/** Every day of the period, those to come at the pace of those that were. */
function series({ period, days, orders, forecast }: Overview, today: string) {
  const counted = new Map(days.map(({ day, orders: count }) => [day, count]));
  const all: string[] = [];
  for (let at = period.start.getTime(); at < period.end.getTime(); at += dayMs) {
    all.push(new Date(at).toISOString().slice(0, 10));
  }
  const known = [...new Set([...all, ...counted.keys()])].sort();
  const left = known.filter((day) => day > today).length;
  const expected = left > 0 ? Math.round(Number(forecast - orders) / left) : 0;
  return known.map((day) => ({
    ...{ day, label: day.slice(5), orders: counted.get(day) ?? 0, expected: day > today ? expected : 0 },
  }));
}

export function UsageCard({ overview, hoursHref }: { overview: Overview; hoursHref: string }) {
  const t = useTranslations("billing");
  const locale = useLocale();
  const rows = series(overview, new Date().toISOString().slice(0, 10));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("usage.title")}</CardTitle>
        <CardDescription className="flex flex-wrap justify-between gap-x-4">
          <span>{overview.orders === 0n ? t("usage.empty") : t("usage.description")}</span>
          <Link href={hoursHref} className="text-primary underline-offset-2 hover:underline">
            {t("hours.link")}
          </Link>
        </CardDescription>
      </CardHeader>
      <CardContent className="h-52 pr-4 pb-2 pl-1">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 190 }}>
          <BarChart data={rows} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis dataKey="label" tick={tick} tickLine={false} axisLine={false} minTickGap={24} />
            <YAxis
              width={44}
              tick={tick}
              tickLine={false}
              axisLine={false}
              allowDecimals={false}
              tickFormatter={(value: number) => formatNumber(value, { locale, compact: true })}
            />
            <Tooltip
              cursor={{ fill: "var(--accent)" }}
              content={({ active, payload }) => {
                const row: (typeof rows)[number] | undefined = payload?.[0]?.payload;
                if (!active || !row) return null;
                const count = formatNumber(row.expected || row.orders, { locale });
                return (
                  <div className="figures rounded-md border bg-popover px-3 py-2 text-xs shadow-md">
                    {row.expected > 0 && <p className="text-muted-foreground">{t("stat.forecast")}</p>}
                    <p>{t("usage.day", { day: row.day, orders: count })}</p>
                  </div>
                );
              }}
            />
            <Bar dataKey="orders" stackId="day" fill="var(--chart-1)" maxBarSize={22} isAnimationActive={false} />
            <Bar
              dataKey="expected"
              stackId="day"
              fill="var(--muted-foreground)"
              fillOpacity={0.25}
              maxBarSize={22}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </CardContent>
    </Card>
  );
}
