"use client";

import { useLocale, useTimeZone } from "next-intl";
import { useEffect, useState } from "react";
import { type DateStyle, formatDate, formatRelative } from "@/lib/format/date";
import { cn } from "./cn";

interface TimeTextProps {
  at: Date | string;
  style?: DateStyle;
  className?: string;
}

/** A moment in the brand's zone; the whole of it on hover. */
export function TimeText({ at, style = "datetime", className }: TimeTextProps) {
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatDate(at, "full", zone)}
      className={cn("figures whitespace-nowrap", className)}
    >
      {formatDate(at, style, zone)}
    </time>
  );
}

const refreshMs = 30_000;

/** "3 minutes ago", kept true while the page is open. */
export function RelativeTime({ at, className }: Omit<TimeTextProps, "style">) {
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const moment = new Date(at).getTime();
  const [clock, setClock] = useState(() => ({ moment, now: new Date() }));
  // A newer moment is told by a newer clock: by the old one it might be yet to come.
  if (clock.moment !== moment) setClock({ moment, now: new Date() });
  useEffect(() => {
    const timer = setInterval(() => setClock((last) => ({ ...last, now: new Date() })), refreshMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatDate(at, "full", zone)}
      // The server's "now" is a moment older than the browser's.
      suppressHydrationWarning
      className={cn("figures whitespace-nowrap", className)}
    >
      {formatRelative(at, clock.now, zone.locale)}
    </time>
  );
}
