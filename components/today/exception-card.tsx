"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import type { ExceptionFigures } from "@/lib/contracts/today";
import { todayLinks } from "./today-links";

/** Only shown when there are any: what is overdue first. */
export function ExceptionCard({ exceptions }: { exceptions: ExceptionFigures[] }) {
  const t = useTranslations("today");
  const label = useTranslations("common.holdType");
  const links = todayLinks(useBrand().slug);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("exceptions")}</CardTitle>
        <Link href={links.exceptions()} className="rounded-sm text-primary text-xs hover:underline">
          {t("exceptionsAll")}
        </Link>
      </CardHeader>
      <ul className="py-1">
        {exceptions.map((one) => (
          <li key={one.type}>
            <Link
              href={links.exceptions(one.type)}
              prefetch={false}
              className="flex min-h-9 items-center gap-3 px-4 py-1.5 focus-inset hover:bg-muted"
            >
              <span className="min-w-0 flex-1 truncate">{label(one.type)}</span>
              {one.overdue > 0 ? (
                <span className="figures text-danger text-xs">{t("overdueCount", { count: one.overdue })}</span>
              ) : (
                <span className="text-muted-foreground text-xs">
                  {t.rich("oldest", { time: () => <RelativeTime at={one.oldestAt} /> })}
                </span>
              )}
              <NumberText value={one.count} className="min-w-8 text-right font-semibold text-base" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
