"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

/** Names of what is done with platforms and of how it ended; what has no name is shown as it is. */
export function useCallWords() {
  const t = useTranslations("shops.calls");
  return useMemo(() => {
    const named = (key: string, plain: string) =>
      t.has(key as Parameters<typeof t>[0]) ? t(key as Parameters<typeof t>[0]) : plain;
    return {
      operation: (name: string) => named(`does.${name}`, name),
      problem: (name: string | null) => (name === null ? t("ended.fine") : named(`ended.${name}`, name)),
    };
  }, [t]);
}
