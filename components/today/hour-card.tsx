"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { HourFigures } from "@/lib/contracts/today";
import { formatDate } from "@/lib/format/date";
import { formatNumber } from "@/lib/format/number";
import { HourLinks } from "./hour-links";
import { todayLinks } from "./today-links";

const tick = { fill: "var(--muted-foreground)", fontSize: 11 };

/** Orders per hour, today against yesterday; each hour of today leads to its orders. */
export function HourCard({ hours }: { hours: HourFigures[] }) {
  const t = useTranslations("today");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const links = todayLinks(useBrand().slug);
  const rows = hours.map((hour) => ({ ...hour, label: formatDate(hour.start, "time", { locale, timeZone }) }));
  const columns = rows.map((row) => ({
    label: t("hourRow", { hour: row.label, today: row.today ?? "–", yesterday: row.yesterday }),
    href: row.today === undefined ? undefined : links.hour(row.start, timeZone),
  }));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("hours")}</CardTitle>
        <CardDescription className="flex items-center gap-3">
          <Key className="size-2 rounded-xs bg-chart-1" label={t("todaySeries")} />
          <Key className="h-0.5 w-3 bg-chart-8" label={t("yesterdaySeries")} />
        </CardDescription>
      </CardHeader>
      <CardContent className="h-56 pr-4 pb-2 pl-1">
        <div className="h-full">
          <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 200 }}>
            <ComposedChart data={rows} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
              <CartesianGrid vertical={false} stroke="var(--border)" />
              <XAxis dataKey="label" tick={tick} tickLine={false} axisLine={false} interval={3} />
              <YAxis
                width={40}
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
                  return (
                    <div className="figures rounded-md border bg-popover px-3 py-2 text-xs shadow-md">
                      <p className="font-medium">{row.label}</p>
                      <p>
                        {t("todaySeries")} {row.today ?? "–"}
                      </p>
                      <p className="text-muted-foreground">
                        {t("yesterdaySeries")} {row.yesterday}
                      </p>
                    </div>
                  );
                }}
              />
              <Bar
                dataKey="today"
                fill="var(--chart-1)"
                radius={[2, 2, 0, 0]}
                maxBarSize={18}
                isAnimationActive={false}
              />
              <Line
                dataKey="yesterday"
                type="monotone"
                stroke="var(--chart-8)"
                strokeWidth={1.5}
                strokeDasharray="3 3"
                dot={false}
                isAnimationActive={false}
              />
              <HourLinks columns={columns} />
            </ComposedChart>
          </ResponsiveContainer>
        </div>
      </CardContent>
    </Card>
  );
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={className} />
      {label}
    </span>
  );
}
