"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "./failure";

/** A refusal in the reader's language: `toast.error(failureText(error))`. */
export function useFailureText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    const { code, reference } = failureOf(error);
    return t.has(code) ? t(code, { reference }) : t("UNEXPECTED", { reference });
  };
}
