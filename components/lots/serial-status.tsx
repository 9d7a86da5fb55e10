"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { SerialStatus } from "@/lib/contracts/lot";

const tones: Record<SerialStatus, Tone> = {
  in_stock: "success",
  quality_check: "info",
  damaged: "warning",
  in_transit: "info",
  shipped: "neutral",
  gone: "danger",
};

export function SerialStatusBadge({ status }: { status: SerialStatus }) {
  const t = useTranslations("lots.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
