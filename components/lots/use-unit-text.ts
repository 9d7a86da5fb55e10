"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";

type Problems = readonly { path: string; message: string }[];

/** What is wrong with lots or serial numbers, in words; undefined when that is not why it was refused. */
export function useUnitWords(): (problems: Problems | undefined) => string | undefined {
  const t = useTranslations("lots");
  return (problems = []) => {
    const known = problems.filter(({ message }) => t.has(`problems.${message}`));
    const lines = known.map(({ path, message }) => t("problem", { name: path, text: t(`problems.${message}`) }));
    return lines.length > 0 ? lines.join("\n") : undefined;
  };
}

/** The same of an error. */
export function useUnitText(): (error: unknown) => string | undefined {
  const words = useUnitWords();
  return (error) => words(failureOf(error).problems);
}
