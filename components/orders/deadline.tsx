"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { TimeText } from "@/components/ui/time-text";

const soonMs = 4 * 3_600_000;

/** A promised time; in a warning color when it is close, in red and in words when it has passed. */
export function Deadline({ at, done }: { at: Date; done?: boolean }) {
  const t = useTranslations("orders");
  const [now, setNow] = useState<number>();
  useEffect(() => setNow(Date.now()), []);
  const left = now === undefined || done ? Number.POSITIVE_INFINITY : at.getTime() - now;
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-x-1 max-md:flex-wrap",
        left < 0 ? "text-danger" : left < soonMs && "text-warning",
      )}
    >
      <TimeText at={at} style="short" />
      {left < 0 && <span className="text-xs">{t("overdue")}</span>}
    </span>
  );
}
