"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Says in a toast why an action did not work. */
export function useActionFailure() {
  const t = useTranslations("imports.result");
  const text = useFailureText();
  return (error: Parameters<typeof text>[0]) => {
    toast.error(t("actionFailed", { reason: text(error) }));
  };
}
