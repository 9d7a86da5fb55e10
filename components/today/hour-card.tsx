"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Bar, Line } from "recharts";
import { CountChart } from "@/components/charts/count-chart";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { HourFigures } from "@/lib/contracts/today";
import { formatDate } from "@/lib/format/date";
import { HourLinks } from "./hour-links";
import { todayLinks } from "./today-links";

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
        <CountChart
          rows={rows}
          interval={3}
          detail={(row) => (
            <>
              <p className="font-medium">{row.label}</p>
              <p>
                {t("todaySeries")} {row.today ?? "–"}
              </p>
              <p className="text-muted-foreground">
                {t("yesterdaySeries")} {row.yesterday}
              </p>
            </>
          )}
        >
          <Bar dataKey="today" fill="var(--chart-1)" radius={[2, 2, 0, 0]} maxBarSize={18} isAnimationActive={false} />
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
        </CountChart>
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
