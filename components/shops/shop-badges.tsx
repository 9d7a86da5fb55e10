"use client";

import { useTranslations } from "next-intl";
import { StageBadge } from "@/components/rollout/stage-badge";
import { Badge } from "@/components/ui/badge";
import type { ShopView } from "@/lib/contracts/shop";
import { isBehind } from "./use-shops";

/** Live, paused or parked; a live one may be in trouble, or still reading its history. */
export function ShopBadges({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  const state = stateOf(shop);
  return (
    <>
      {shop.mode === "simulator" && <Badge tone="warning">{t("simulator")}</Badge>}
      <Badge dot tone={tones[state]}>
        {t(`state.${state}`)}
      </Badge>
      <StageBadge shop={shop} />
    </>
  );
}

const tones = { live: "success", behind: "info", trouble: "warning", paused: "neutral", parked: "danger" } as const;

function stateOf(shop: ShopView): keyof typeof tones {
  if (shop.status !== "live") return shop.status;
  if (shop.problem !== null) return "trouble";
  return isBehind(shop) ? "behind" : "live";
}
