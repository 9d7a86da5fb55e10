"use client";

import { useTranslations } from "next-intl";

/** What a document is called: its number, which partners use, and what it is. */
export function useDocumentWords() {
  const t = useTranslations("drops.documentNames");
  return (document: string): string => {
    if (!document) return t("interchange");
    return t.has(document) ? `${document} ${t(document)}` : document;
  };
}
