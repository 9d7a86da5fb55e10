"use client";

import { ChevronRight } from "lucide-react";
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
              className="group flex min-h-9 items-center gap-3 px-4 py-1.5 focus-inset hover:bg-muted"
            >
              <span className="figures w-10 shrink-0 text-right font-semibold text-base">
                <NumberText value={one.count} compact={one.count > 99_999} />
              </span>
              <span className="min-w-0 flex-1 truncate">{label(one.type)}</span>
              {one.overdue > 0 ? (
                <span className="figures text-danger text-xs">{t("overdueCount", { count: one.overdue })}</span>
              ) : (
                <span className="text-muted-foreground text-xs">
                  {t.rich("oldest", { time: () => <RelativeTime at={one.oldestAt} /> })}
                </span>
              )}
              <ChevronRight aria-hidden className="size-3.5 text-muted-foreground opacity-0 group-hover:opacity-100" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
