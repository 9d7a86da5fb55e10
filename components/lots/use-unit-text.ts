"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";

/** What is wrong with lots or serial numbers, in words; undefined when that is not why it was refused. */
export function useUnitText(): (error: unknown) => string | undefined {
  const t = useTranslations("lots");
  return (error) => {
    const known = failureOf(error).problems.filter(({ message }) => t.has(`problems.${message}`));
    const lines = known.map(({ path, message }) => t("problem", { name: path, text: t(`problems.${message}`) }));
    return lines.length > 0 ? lines.join("\n") : undefined;
  };
}
