"use client";

import { useTranslations } from "next-intl";
import { passwordWeaknesses } from "@/lib/contracts/identity";
import { failureOf } from "@/lib/trpc/failure";

/** Why a chosen password was refused, in the reader's language; undefined where that was not the reason. */
export function useWeakness(): (error: unknown) => string | undefined {
  const t = useTranslations("auth.weakness");
  return (error) => {
    const said = failureOf(error).problems.map(({ message }) => message);
    const weakness = passwordWeaknesses.find((one) => said.includes(one));
    return weakness && t(weakness);
  };
}
