"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { DayText } from "@/components/lots/day-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ShadowOnly, ShadowReport } from "@/lib/contracts/rollout";
import { formatNumber } from "@/lib/format/number";

interface ShadowDaysProps {
  id: string;
  days: ShadowReport["days"];
  currency: string;
}

/** Day by day; each figure leads to its orders. */
export function ShadowDays({ id, days, currency }: ShadowDaysProps) {
  const t = useTranslations("rollout.shadow");
  const locale = useLocale();
  const base = `/${useBrand().slug}/channels/shops/${id}/shadow/orders`;
  const rows = (day: string, count: number, only?: ShadowOnly) => {
    if (count === 0) return <NumberText value={0} className="text-muted-foreground" />;
    const query = new URLSearchParams({ day: `${day}..${day}`, ...(only && { only }) });
    return (
      <Link href={`${base}?${query}`} className="hover:underline">
        <NumberText value={count} />
      </Link>
    );
  };
  const hours = (value: number | null) => (value === null ? "–" : formatNumber(value, { locale, digits: 1 }));
  return (
    <Card aria-labelledby="shadow-days">
      <CardHeader>
        <CardTitle id="shadow-days">{t("byDay")}</CardTitle>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{t("day")}</TableHead>
            {(
              [
                "orders",
                "ship",
                "hold",
                "unroutable",
                "heldShipped",
                "hoursDecision",
                "hoursShipped",
                "freight",
              ] as const
            ).map((key) => (
              <TableHead key={key} numeric>
                {t(key)}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {days.map((one) => (
            <TableRow key={one.day}>
              <TableCell>
                <DayText day={one.day} />
              </TableCell>
              <TableCell numeric>{rows(one.day, one.orders)}</TableCell>
              <TableCell numeric>
                <NumberText value={one.ship} />
              </TableCell>
              <TableCell numeric>{rows(one.day, one.hold, "held")}</TableCell>
              <TableCell numeric>{rows(one.day, one.unroutable, "unroutable")}</TableCell>
              <TableCell numeric>{rows(one.day, one.heldShipped, "held_shipped")}</TableCell>
              <TableCell numeric>{hours(one.hoursToDecision)}</TableCell>
              <TableCell numeric>{hours(one.hoursToShipped)}</TableCell>
              <TableCell numeric>
                {one.freightMinor === null ? "–" : <Money minor={String(one.freightMinor)} currency={currency} />}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
