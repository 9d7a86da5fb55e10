"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why something about a robot was refused. */
export function useRobotRefusal() {
  const t = useTranslations("robots.refused");
  const failureText = useFailureText();
  return (error: unknown): string => {
    const key = failureOf(error).problems[0]?.message ?? "";
    return t.has(key) ? t(key) : failureText(error);
  };
}
