"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { TransferStatus } from "@/lib/contracts/transfer";

const tones: Record<TransferStatus, Tone> = {
  requested: "warning",
  approved: "primary",
  picking: "primary",
  shipped: "info",
  received: "danger",
  closed: "success",
  canceled: "neutral",
};

export function TransferStatusBadge({ status }: { status: TransferStatus }) {
  const t = useTranslations("transfers.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
