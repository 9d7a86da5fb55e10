"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why something about a shop was refused: in the platform's own words where it was the platform, else in ours. */
export function useRefusal() {
  const t = useTranslations("shops.problem");
  const failureText = useFailureText();
  return (error: unknown, own: Partial<Record<string, string>> = {}): string => {
    const { code, problems } = failureOf(error);
    const words = code === "INVALID" && problems.length === 0 && error instanceof Error ? error.message : undefined;
    return words === undefined ? (own[code] ?? failureText(error)) : t("words", { words: words || t("wordless") });
  };
}
