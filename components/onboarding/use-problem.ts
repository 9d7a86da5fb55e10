"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why saving a location was refused, in words; undefined while nothing was. */
export function useProblem(error: unknown): string | undefined {
  const t = useTranslations("network");
  const failureText = useFailureText();
  if (!error) return undefined;
  const { code } = failureOf(error);
  return code === "ALREADY_EXISTS" ? t("exists") : code === "STALE" ? t("stale") : failureText(error);
}
