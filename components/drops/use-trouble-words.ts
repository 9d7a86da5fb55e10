"use client";

import { useTranslations } from "next-intl";

/** Why something stands still: ours to say where we know the code, with what the other side said. */
export function useTroubleWords() {
  const t = useTranslations("drops.trouble");
  return ({ code, message }: { code: string | null; message: string | null }): string => {
    const known = code && t.has(code) ? t(code) : (code ?? "");
    return [known, message].filter(Boolean).join(" · ");
  };
}
