"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Bar, BarChart, Cell, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { ChannelFigures } from "@/lib/contracts/today";
import { todayLinks } from "./today-links";

const rowHeight = 44;
const colors = [1, 2, 3, 4, 5, 6, 7].map((number) => `var(--chart-${number})`);
const colorOf = (index: number) => colors[index] ?? "var(--chart-8)";

/** What each channel sold today. Bars lie under the rows, which are links; other currencies have no common scale. */
export function ChannelCard({ channels, currency }: { channels: ChannelFigures[]; currency: string }) {
  const t = useTranslations("today");
  const links = todayLinks(useBrand().slug);
  const bars = channels.map((channel) => ({
    key: `${channel.code} ${channel.currency}`,
    value: channel.currency === currency ? Number(channel.gmvMinor) : 0,
  }));
  const height = channels.length * rowHeight;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("byChannel")}</CardTitle>
        <CardDescription className="max-sm:hidden">{t("byChannelHint")}</CardDescription>
      </CardHeader>
      <CardContent className="max-h-96 overflow-y-auto px-0 py-2">
        {channels.length === 0 && (
          <div className="flex h-48 flex-col items-center justify-center gap-1 text-center">
            <p className="font-medium">{t("noSales")}</p>
            <p className="text-muted-foreground text-xs">{t("noSalesHint")}</p>
          </div>
        )}
        <div className="relative">
          <ul>
            {channels.map((channel) => (
              <li key={`${channel.code} ${channel.currency}`} style={{ height: rowHeight }}>
                <Link
                  href={links.channelToday(channel.code)}
                  prefetch={false}
                  className="flex h-full items-start gap-2.5 px-4 pt-1.5 focus-inset hover:bg-muted"
                >
                  <span className="min-w-0 flex-1 truncate">{channel.name}</span>
                  <span className="figures shrink-0 text-muted-foreground text-xs leading-5">
                    {t("orders", { count: channel.orders })}
                  </span>
                  <Money
                    minor={channel.gmvMinor}
                    currency={channel.currency}
                    className="min-w-24 text-right font-medium"
                  />
                </Link>
              </li>
            ))}
          </ul>
          {channels.length > 0 && (
            <div aria-hidden className="pointer-events-none absolute inset-x-4 top-2.5">
              <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 320, height }}>
                <BarChart
                  data={bars}
                  layout="vertical"
                  margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
                  barSize={4}
                  accessibilityLayer={false}
                >
                  <XAxis type="number" hide domain={[0, "dataMax"]} />
                  <YAxis type="category" dataKey="key" hide />
                  <Bar
                    dataKey="value"
                    radius={2}
                    background={{ fill: "var(--muted)", radius: 2 }}
                    isAnimationActive={false}
                  >
                    {bars.map((bar, index) => (
                      <Cell key={bar.key} fill={colorOf(index)} />
                    ))}
                  </Bar>
                </BarChart>
              </ResponsiveContainer>
            </div>
          )}
        </div>
      </CardContent>
    </Card>
  );
}
