"use client";

import { useLocale, useTranslations } from "next-intl";
import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { type LocationType, locationTypes } from "@/lib/contracts/routing-terms";
import { formatPercent } from "@/lib/format/number";

type Shares = Record<LocationType, number>;

const colors: Record<LocationType, { fill: string; dot: string }> = {
  dc: { fill: "var(--chart-1)", dot: "bg-chart-1" },
  store: { fill: "var(--chart-2)", dot: "bg-chart-2" },
  popup: { fill: "var(--chart-3)", dot: "bg-chart-3" },
  third_party: { fill: "var(--chart-5)", dot: "bg-chart-5" },
};

/** Who ships the parcels, by type of location, under both policies. The legend has the numbers, so the chart needs none. */
export function ShareChart({ today, draft }: { today: Shares; draft: Shares }) {
  const t = useTranslations("routing");
  const locale = useLocale();
  const shown = locationTypes.filter((type) => today[type] > 0 || draft[type] > 0);
  const data = [
    { key: t("today"), ...today },
    { key: t("draft"), ...draft },
  ];
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-muted-foreground text-xs">{t("shareByType")}</h3>
      <div aria-hidden className="text-xs">
        <ResponsiveContainer width="100%" height={56} initialDimension={{ width: 320, height: 56 }}>
          <BarChart
            data={data}
            layout="vertical"
            margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
            barSize={16}
            accessibilityLayer={false}
          >
            <XAxis type="number" hide domain={[0, 1]} />
            <YAxis
              type="category"
              dataKey="key"
              width={44}
              axisLine={false}
              tickLine={false}
              tick={{ fill: "var(--muted-foreground)", fontSize: 12 }}
            />
            {shown.map((type) => (
              <Bar key={type} dataKey={type} stackId="share" fill={colors[type].fill} isAnimationActive={false} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {shown.map((type) => (
          <li key={type} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${colors[type].dot}`} />
            {t(`locationType.${type}`)}
            <span className="figures text-muted-foreground">
              {formatPercent(today[type], locale)} → {formatPercent(draft[type], locale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
