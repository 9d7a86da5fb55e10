"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why something about a place was refused: ours to say where we know the code, else in the server's own words. */
export function useDropRefusal() {
  const t = useTranslations("drops");
  const failureText = useFailureText();
  return (error: unknown): string => {
    const [problem] = failureOf(error).problems;
    if (!problem || !(error instanceof Error)) return failureText(error);
    if (problem.path === "partner.locationId") return t(`locationProblem.${known(problem.message)}`);
    const key = `trouble.${problem.message}`;
    return t.has(key) ? t(key) : t("trouble.words", { words: error.message });
  };
}

const locationProblems = ["unknown", "not_third_party", "taken"] as const;
const known = (text: string) => locationProblems.find((one) => one === text) ?? "unknown";
