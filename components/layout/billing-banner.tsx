"use client";

import { CreditCard } from "lucide-react";
import Link from "next/link";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { formatDate } from "@/lib/format/date";
import { useBrand, useMay } from "./brand-context";

const tones = {
  ...{ trialSoon: "bg-info-soft text-info", readOnly: "bg-danger-soft text-danger" },
  ...{ trialOver: "bg-warning-soft text-warning", overdue: "bg-warning-soft text-warning" },
  ended: "bg-warning-soft text-warning",
} as const;

/** Says what is owed and until when people can go on, with the way to the bill. */
export function BillingBanner() {
  const t = useTranslations("billing.banner");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { billing, slug } = useBrand();
  const may = useMay("billing:read");
  if (!billing) return null;
  const { kind, at } = billing;
  return (
    <aside
      data-chrome
      aria-label={t("label")}
      className={cn("flex min-h-8 shrink-0 items-center gap-2 border-b px-4 py-1 text-xs md:px-6", tones[kind])}
    >
      <CreditCard aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1">{t(kind, { date: formatDate(at, "date", zone) })}</span>
      {may && (
        <Link
          href={`/${slug}/settings/billing`}
          className="shrink-0 rounded-sm px-1 py-1 font-medium underline underline-offset-2"
        >
          {t(kind === "overdue" ? "pay" : "choose")}
        </Link>
      )}
    </aside>
  );
}
