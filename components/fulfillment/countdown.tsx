"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { TimeText } from "@/components/ui/time-text";

const shownBelowMs = 3_600_000;

/** Time left to answer, ticking once it is short; a moment further away is shown as such. */
export function Countdown({ until }: { until: Date }) {
  const t = useTranslations("fulfillment");
  const [now, setNow] = useState<number>();
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = now === undefined ? Number.POSITIVE_INFINITY : until.getTime() - now;
  if (left > shownBelowMs) return <TimeText at={until} style="short" />;
  if (left <= 0) return <span className="text-danger">{t("timeOver")}</span>;
  const seconds = Math.floor(left / 1_000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span role="timer" className={cn("figures font-medium", left < 120_000 ? "text-danger" : "text-warning")}>
      {text}
    </span>
  );
}
