"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why a change of a role was refused. */
export function useRoleFailure(): (error: unknown) => string {
  const t = useTranslations("roles");
  const failureText = useFailureText();
  return (error) => {
    const { code } = failureOf(error);
    if (code === "ALREADY_EXISTS") return t("nameTaken");
    if (code === "FORBIDDEN") return t("beyondYou");
    if (code === "WRONG_STATE") return t("keptToLocations");
    return failureText(error);
  };
}
