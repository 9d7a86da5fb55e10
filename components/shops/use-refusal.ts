"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { usePlatformWords } from "./use-platform-words";

/** Why something about a shop was refused: in the platform's own words where it was the platform, else in ours. */
export function useRefusal() {
  const t = useTranslations("shops.problem");
  const failureText = useFailureText();
  const say = usePlatformWords();
  return (error: unknown, own: Partial<Record<string, string>> = {}): string => {
    const { code, problems } = failureOf(error);
    const words = code === "INVALID" && problems.length === 0 && error instanceof Error ? error.message : undefined;
    if (words === undefined) return own[code] ?? failureText(error);
    const [, said = "", message = ""] = /^(\S*) ?(.*)$/s.exec(words) ?? [];
    const { ours, text } = say(said, message) ?? { ours: false, text: t("wordless") };
    return ours ? text : t("words", { words: text });
  };
}
