"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Shows why a change of the team was refused; the one state that can be in the way is the last owner. */
export function useTeamFailure(): (error: unknown) => void {
  const t = useTranslations("settings.team");
  const failureText = useFailureText();
  return (error) => toast.error(failureOf(error).code === "WRONG_STATE" ? t("lastOwner") : failureText(error));
}
