"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { formatNumber } from "@/lib/format/number";
import type { DecisionView } from "./decision-view";
import { points, TermBars } from "./term-bars";

type Plan = NonNullable<NonNullable<DecisionView["result"]>["chosen"]>;

interface PlanCardProps {
  title: ReactNode;
  plan: Plan;
  /** Score of the chosen plan; absent on the chosen plan itself. */
  against?: number;
  scale: number;
  view: DecisionView;
}

/** One plan: its parcels, and what its score is made of. */
export function PlanCard({ title, plan, against, scale, view }: PlanCardProps) {
  const t = useTranslations("routing.decision");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, { locale, digits: 1 });
  return (
    <article className="flex min-w-0 flex-col gap-3 rounded-lg border bg-card p-4 shadow-xs">
      <header className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="flex items-center gap-2 text-sm">
          {title}
          {against === undefined && <Badge tone="primary">{t("score", { score: number(points(plan.score)) })}</Badge>}
        </h3>
        {against !== undefined && (
          <span className="figures text-muted-foreground text-xs" title={t("lower")}>
            {t("score", { score: number(points(plan.score)) })} · +{number(points(plan.score - against))}
          </span>
        )}
      </header>
      <ul className="flex flex-col divide-y">
        {plan.parcels.map((parcel) => (
          <ParcelRow key={parcel.ordinal} parcel={parcel} view={view} />
        ))}
      </ul>
      <TermBars terms={plan.terms} scale={scale} />
    </article>
  );
}

function ParcelRow({ parcel, view }: { parcel: Plan["parcels"][number]; view: DecisionView }) {
  const t = useTranslations("routing.decision");
  const types = useTranslations("routing.locationType");
  const locale = useLocale();
  const location = view.locations.find(({ ordinal }) => ordinal === parcel.ordinal);
  const number = (value: number) => formatNumber(value, { locale, digits: 1 });
  const lines = parcel.lines.map(({ lineNo, quantity }) =>
    quantity === null ? `${lineNo}` : t("lineUnits", { line: lineNo, units: quantity }),
  );
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 first:pt-0 last:pb-0">
      <span className="min-w-0">
        <span className="font-medium">{location ? `${location.code} ${location.name}` : `#${parcel.ordinal}`}</span>
        <span className="block text-muted-foreground text-xs">
          {location && types.has(location.type) ? `${types(location.type)} · ` : ""}
          {t("lines", { lines: lines.join(", ") })}
        </span>
      </span>
      <span className="figures ml-auto text-right text-xs">
        <Money minor={parcel.freightMinor} currency={view.currency} />
        <span className="block text-muted-foreground">
          {t("facts", { km: number(parcel.km), hours: number(parcel.hours) })}
        </span>
      </span>
    </li>
  );
}
