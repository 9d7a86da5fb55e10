"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ShopView } from "@/lib/contracts/shop";

/** How far a shop has gone live; nothing once it has wholly. */
export function StageBadge({ shop: { stage, share, broken } }: { shop: Pick<ShopView, "stage" | "share" | "broken"> }) {
  const t = useTranslations("rollout.badge");
  if (stage === "live") return null;
  if (broken) return <Badge tone="danger">{t("broken")}</Badge>;
  return <Badge tone={stage === "gray" ? "info" : "neutral"}>{t(stage, { share })}</Badge>;
}
