"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why a webhook was not saved: an address inside, too many of them, or what any save may meet. */
export function useSaveProblem(): (error: unknown) => string | undefined {
  const t = useTranslations("webhooks.form");
  const failureText = useFailureText();
  return (error) => {
    if (!error) return undefined;
    const { code } = failureOf(error);
    if (code === "INVALID") return t("private");
    return code === "CONFLICT" ? t("tooMany") : failureText(error);
  };
}
