"use client";

import { useTranslations } from "next-intl";

/** Why a robot, a visit or an entry stands still: ours to say where we know the code. */
export function useCodeWords() {
  const t = useTranslations("robots.code");
  return (code: string): string => (t.has(code) ? t(code) : code);
}
