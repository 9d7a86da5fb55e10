"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ownCode } from "@/lib/contracts/shop-sync";

/** What was said about a call: the platform's own words, or ours where the platform said nothing. */
interface PlatformWords {
  ours: boolean;
  text: string;
}

/** Tells words of the platform from Weft's own; undefined when there are none. */
export function usePlatformWords() {
  const t = useTranslations("shopSync.own");
  return useCallback(
    (code: string | null, message: string | null): PlatformWords | undefined => {
      const own = ownCode(code);
      if (own) return { ours: true, text: t(own, { detail: message ?? "" }) };
      const text = [code, message].filter(Boolean).join(" ");
      return text ? { ours: false, text } : undefined;
    },
    [t],
  );
}
