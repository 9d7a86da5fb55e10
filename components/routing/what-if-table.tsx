"use client";

import { useLocale, useTranslations } from "next-intl";
import { Bar, BarChart, Cell, XAxis, YAxis } from "recharts";
import { cn } from "@/components/ui/cn";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatPercent } from "@/lib/format/number";
import type { WhatIf } from "./policy-types";

type Figures = WhatIf["today"];

interface Row {
  name: "freight" | "hours" | "km" | "parcels" | "carbon" | "planned";
  value: (figures: Figures) => number;
  /** More is better; for all others less is. */
  rising?: boolean;
  digits?: number;
}

const rows: Row[] = [
  { name: "freight", value: ({ freightMinor }) => Number(freightMinor) },
  { name: "hours", value: ({ hours }) => hours, digits: 1 },
  { name: "km", value: ({ km }) => km, digits: 0 },
  { name: "parcels", value: ({ parcels }) => parcels, digits: 2 },
  { name: "carbon", value: ({ carbonGrams }) => carbonGrams, digits: 0 },
  { name: "planned", value: ({ planned }) => planned, digits: 0, rising: true },
];

/** The figures of both policies side by side, a pair of bars each. */
export function WhatIfTable({ result }: { result: WhatIf }) {
  const t = useTranslations("routing");
  const locale = useLocale();
  const text = (row: Row, figures: Figures) =>
    row.name === "freight"
      ? formatMoney(figures.freightMinor, result.currency, locale)
      : formatNumber(row.value(figures), { locale, digits: row.digits });
  return (
    <table className="w-full text-sm">
      <thead className="text-muted-foreground text-xs">
        <tr className="border-b [&>th]:pb-1.5 [&>th]:font-normal">
          <th className="text-left">{t("metric")}</th>
          <th className="text-right">{t("today")}</th>
          <th className="text-right">{t("draft")}</th>
          <th className="text-right">{t("change")}</th>
          <td className="w-24 max-sm:hidden" />
        </tr>
      </thead>
      <tbody className="figures divide-y">
        {rows.map((row) => (
          <tr key={row.name} className="[&>*]:py-2">
            <th className="text-left font-normal">{t(`figures.${row.name}`)}</th>
            <td className="text-right text-muted-foreground">{text(row, result.today)}</td>
            <td className="text-right font-medium">{text(row, result.draft)}</td>
            <td className="text-right">
              <Change row={row} result={result} />
            </td>
            <td className="pl-3 max-sm:hidden">
              <Pair today={row.value(result.today)} draft={row.value(result.draft)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Change({ row, result }: { row: Row; result: WhatIf }) {
  const t = useTranslations("routing");
  const locale = useLocale();
  const [today, draft] = [row.value(result.today), row.value(result.draft)];
  const share = today === 0 ? 0 : draft / today - 1;
  if (Math.abs(share) < 0.0005) return <span className="text-muted-foreground">{t("same")}</span>;
  const better = share > 0 === Boolean(row.rising);
  return (
    <span className={cn(better ? "text-success" : "text-danger")}>
      {share > 0 ? "+" : "−"}
      {formatPercent(Math.abs(share), locale)}
    </span>
  );
}

/** Decoration: the numbers stand beside it. */
function Pair({ today, draft }: { today: number; draft: number }) {
  const data = [
    { key: "today", value: today },
    { key: "draft", value: draft },
  ];
  return (
    <div aria-hidden>
      <BarChart
        width={84}
        height={20}
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        barSize={6}
        accessibilityLayer={false}
      >
        <XAxis type="number" hide domain={[0, "dataMax"]} />
        <YAxis type="category" dataKey="key" hide />
        <Bar dataKey="value" radius={2} isAnimationActive={false}>
          <Cell fill="var(--control)" />
          <Cell fill="var(--chart-1)" />
        </Bar>
      </BarChart>
    </div>
  );
}
