"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { DropView } from "@/lib/contracts/drop";

const tones = { live: "success", trouble: "warning", paused: "neutral", parked: "danger" } as const;

/** Live, paused or parked; whether it is for trying out. */
export function DropBadges({ drop }: { drop: DropView }) {
  const t = useTranslations("drops");
  const state = drop.status === "live" && drop.problemCode !== null ? "trouble" : drop.status;
  return (
    <>
      <Badge dot tone={tones[state]}>
        {t(`state.${state}`)}
      </Badge>
      {drop.partner && <Badge>{drop.partner.standard === "x12" ? "X12" : "EDIFACT"}</Badge>}
      {drop.partner?.test && <Badge tone="warning">{t("testing")}</Badge>}
    </>
  );
}
