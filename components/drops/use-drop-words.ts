"use client";

import { useTranslations } from "next-intl";
import type { DropView } from "@/lib/contracts/drop";
import { useOf } from "./drop-draft";

/** Where a place is and what it is for, in a line. */
export function useDropWords() {
  const t = useTranslations("drops");
  return (drop: DropView): string => {
    const where = drop.kind === "sftp" ? `${drop.username}@${drop.host}` : t(`kind.${drop.kind}`);
    const whose = drop.channel?.name ?? drop.location?.name ?? "";
    const partner = drop.partner ? drop.partner.partnerId : "";
    return [t(`use.${useOf(drop)}`), whose, partner, where].filter(Boolean).join(" · ");
  };
}
