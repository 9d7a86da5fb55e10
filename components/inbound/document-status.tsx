"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { InboundStatus, PurchaseOrderStatus } from "@/lib/contracts/inbound";

const tones: Record<InboundStatus | PurchaseOrderStatus, Tone> = {
  open: "primary",
  expected: "info",
  receiving: "warning",
  closed: "success",
  canceled: "neutral",
};

export function DocumentStatus({ status }: { status: InboundStatus | PurchaseOrderStatus }) {
  const t = useTranslations("inbound.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
