"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { WaveStatus } from "@/lib/contracts/packing";

const tones: Record<WaveStatus, Tone> = { open: "info", done: "success", canceled: "neutral" };

export function WaveStatusBadge({ status }: { status: WaveStatus }) {
  const t = useTranslations("packing.waves.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
