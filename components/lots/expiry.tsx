"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { dayIn } from "@/lib/format/date";
import { DayText } from "./day-text";

const dayMs = 86_400_000;
const soonDays = 30;

/** When a lot expires, and how soon that is by the brand's calendar. */
export function Expiry({ expiresOn }: { expiresOn: Date | string | null }) {
  const t = useTranslations("lots");
  const timeZone = useTimeZone() ?? "UTC";
  if (!expiresOn) return <span className="text-muted-foreground">{t("noExpiry")}</span>;
  const today = Date.parse(`${dayIn(timeZone, new Date())}T00:00:00Z`);
  const days = Math.round((new Date(expiresOn).getTime() - today) / dayMs);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <DayText day={expiresOn} />
      {days <= soonDays && (
        <Badge tone={days < 0 ? "danger" : "warning"}>
          {days < 0 ? t("expired") : days === 0 ? t("today") : t("daysLeft", { days })}
        </Badge>
      )}
    </span>
  );
}
