"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ShadowVerdict } from "@/lib/contracts/rollout";

const tones = { ship: "success", hold: "warning", unroutable: "danger" } as const;

/** What would have become of an order. */
export function VerdictBadge({ verdict }: { verdict: ShadowVerdict }) {
  const t = useTranslations("rollout.verdict");
  return (
    <Badge dot tone={tones[verdict]}>
      {t(verdict)}
    </Badge>
  );
}
