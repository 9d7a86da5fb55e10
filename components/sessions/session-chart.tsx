"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Bar } from "recharts";
import { CountChart } from "@/components/charts/count-chart";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { SessionMinute } from "@/lib/contracts/session";
import { formatDate } from "@/lib/format/date";

interface SessionChartProps {
  minutes: SessionMinute[];
  stepMinutes: number;
  currency: string;
}

/** When a livestream sold: orders by the minute, or by more minutes where it is long. */
export function SessionChart({ minutes, stepMinutes, currency }: SessionChartProps) {
  const t = useTranslations("sessions.chart");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const rows = minutes.map((row) => ({ ...row, label: formatDate(row.at, "time", { locale, timeZone }) }));
  const busy = rows.filter((row) => row.orders > 0);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{stepMinutes === 1 ? t("title") : t("titleStep", { step: stepMinutes })}</CardTitle>
      </CardHeader>
      {busy.length === 0 ? (
        <p className="px-4 pb-6 text-muted-foreground text-sm">{t("empty")}</p>
      ) : (
        <CardContent className="h-56 pr-4 pb-2 pl-1">
          <table className="sr-only">
            <caption>{t("table")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("time")}</th>
                <th scope="col">{t("orders")}</th>
              </tr>
            </thead>
            <tbody>
              {busy.map((row) => (
                <tr key={row.at.getTime()}>
                  <th scope="row">{row.label}</th>
                  <td>{row.orders}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <CountChart
            rows={rows}
            detail={(row) => (
              <>
                <p className="font-medium">{row.label}</p>
                <p>
                  {t("orders")} {row.orders}
                </p>
                <p className="text-muted-foreground">
                  {t("gmv")} <Money minor={row.gmvMinor} currency={currency} />
                </p>
              </>
            )}
          >
            <Bar dataKey="orders" fill="var(--chart-1)" maxBarSize={18} isAnimationActive={false} />
          </CountChart>
        </CardContent>
      )}
    </Card>
  );
}
