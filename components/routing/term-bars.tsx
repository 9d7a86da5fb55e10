"use client";

import { useLocale, useTranslations } from "next-intl";
import { type CostTerm, costTerms } from "@/lib/contracts/routing-terms";
import { formatNumber } from "@/lib/format/number";

/** Scores are stored in thousandths of a point. */
export const points = (units: number) => units / 1_000;

const termColor: Record<CostTerm, string> = {
  freight: "bg-chart-1",
  time: "bg-chart-2",
  distance: "bg-chart-3",
  depth: "bg-chart-4",
  service: "bg-chart-5",
  preference: "bg-chart-6",
  sizeRun: "bg-chart-7",
  carbon: "bg-chart-8",
  parcels: "bg-warning",
};

/** Every cost term of a plan as a bar with its points. `scale` is the longest bar of all plans beside it, so that they compare. */
export function TermBars({ terms, scale }: { terms: Record<CostTerm, number>; scale: number }) {
  const t = useTranslations("routing");
  const locale = useLocale();
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)_max-content] items-center gap-x-3 gap-y-1 text-xs">
      {costTerms.map((term) => (
        <div key={term} className="contents">
          <dt className="text-muted-foreground">{t(`terms.${term}`)}</dt>
          <dd aria-hidden className="h-1.5 rounded-full bg-muted">
            <div
              className={`h-full rounded-full ${termColor[term]}`}
              style={{ width: `${scale > 0 ? Math.min(100, (terms[term] / scale) * 100) : 0}%` }}
            />
          </dd>
          <dd className="figures min-w-9 text-right">{formatNumber(points(terms[term]), { locale, digits: 1 })}</dd>
        </div>
      ))}
    </dl>
  );
}
