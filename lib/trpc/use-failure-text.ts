"use client";

import { useTranslations } from "next-intl";
import { failureOf } from "./failure";
import { refusalText } from "./refusal-text";

/** A refusal in the reader's language: `toast.error(failureText(error))`. */
export function useFailureText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    const { code, reference } = failureOf(error);
    return refusalText(t, code, reference);
  };
}

/** The same for a code that came as a value: one per id, or from a file's address. */
export function useRefusalText(): (code: string | null | undefined) => string {
  const t = useTranslations("errors");
  return (code) => refusalText(t, code);
}
