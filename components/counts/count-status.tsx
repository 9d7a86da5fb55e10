"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { CountStatus } from "@/lib/contracts/count";

const tones: Record<CountStatus, Tone> = {
  counting: "info",
  review: "warning",
  posted: "success",
  canceled: "neutral",
};

export function CountStatusBadge({ status }: { status: CountStatus }) {
  const t = useTranslations("counts.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
