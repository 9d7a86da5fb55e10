"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { guessCurrency } from "@/lib/contracts/region";
import type { Region } from "./region-fields";

/** Where the brand seems to be, as far as the browser knows; the server cannot, so the guess comes after the first paint. */
export function useRegion() {
  const locale = useLocale();
  const [region, setRegion] = useState<Region>({
    timezone: locale === "zh-CN" ? "Asia/Shanghai" : "UTC",
    currency: guessCurrency("", locale),
  });
  useEffect(() => {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    setRegion({ timezone, currency: guessCurrency(timezone, navigator.language) });
  }, []);
  return [region, setRegion] as const;
}
