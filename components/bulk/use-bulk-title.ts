"use client";

import { useTranslations } from "next-intl";
import type { BulkChange } from "@/lib/contracts/bulk";

/** What an action does, in a few words. */
export function useBulkTitle() {
  const t = useTranslations("bulk");
  return (change: BulkChange, undo: boolean): string => {
    const tag = "tag" in change ? change.tag : "";
    return undo ? t("undoOf", { what: t(`kind.${change.kind}`, { tag }) }) : t(`kind.${change.kind}`, { tag });
  };
}
