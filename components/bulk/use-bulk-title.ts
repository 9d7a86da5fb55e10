"use client";

import { useTranslations } from "next-intl";
import type { BulkChange, BulkKind } from "@/lib/contracts/bulk";

/** An undo is stored as the change that takes back; people know it by the change that was made. */
const undone: Partial<Record<BulkKind, BulkKind>> = {
  add_tag: "remove_tag",
  remove_tag: "add_tag",
  release_holds: "hold",
};

/** What an action does, in a few words. */
export function useBulkTitle() {
  const t = useTranslations("bulk");
  return (change: BulkChange, undo: boolean): string => {
    const tag = "tag" in change ? change.tag : "";
    const step = "step" in change ? change.step : "";
    if (!undo) return t(`kind.${change.kind}`, { tag, step });
    return t("undoOf", { what: t(`kind.${undone[change.kind] ?? change.kind}`, { tag, step }) });
  };
}
