"use client";

import { useLocale, useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import type { ShadowOnly, ShadowTotals } from "@/lib/contracts/rollout";
import { formatNumber, formatPercent } from "@/lib/format/number";

interface ShadowFiguresProps {
  id: string;
  total: ShadowTotals;
  currency: string;
}

/** The days together: what would have been done, and how that compares. */
export function ShadowFigures({ id, total, currency }: ShadowFiguresProps) {
  const t = useTranslations("rollout.shadow");
  const locale = useLocale();
  const base = `/${useBrand().slug}/channels/shops/${id}/shadow/orders`;
  const rows = (only?: ShadowOnly) => (only ? `${base}?only=${only}` : base);
  const share = (count: number) => t("shareOf", { share: formatPercent(count / total.orders, locale) });
  const number = (value: number) => formatNumber(value, { locale, digits: 1 });
  const hours = (value: number | null) => (value === null ? "–" : t("hours", { hours: number(value) }));
  return (
    <StatRow>
      <Stat
        label={t("orders")}
        value={<NumberText value={total.orders} />}
        note={t("shipped", { count: total.shipped })}
        href={rows()}
      />
      <Stat label={t("ship")} value={<NumberText value={total.ship} />} note={share(total.ship)} />
      <Stat label={t("hold")} value={<NumberText value={total.hold} />} note={share(total.hold)} href={rows("held")} />
      <Stat
        label={t("unroutable")}
        value={<NumberText value={total.unroutable} />}
        note={share(total.unroutable)}
        tone={total.unroutable > 0 ? "warning" : undefined}
        href={rows("unroutable")}
      />
      <Stat
        label={t("heldShipped")}
        value={<NumberText value={total.heldShipped} />}
        note={t("heldShippedNote")}
        tone={total.heldShipped > 0 ? "warning" : undefined}
        href={rows("held_shipped")}
      />
      <Stat
        label={t("toDecision")}
        value={hours(total.hoursToDecision)}
        note={t("toShipped", { hours: hours(total.hoursToShipped) })}
      />
      <Stat
        label={t("freight")}
        value={total.freightMinor === null ? "–" : <Money minor={String(total.freightMinor)} currency={currency} />}
        note={t("parcels", {
          planned: total.parcels === null ? "–" : number(total.parcels),
          actual: total.actualParcels === null ? "–" : number(total.actualParcels),
        })}
      />
    </StatRow>
  );
}
