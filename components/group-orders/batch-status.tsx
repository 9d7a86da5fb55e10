"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { BatchStatus as Status } from "@/lib/contracts/group-order";

const tones = { requested: "warning", approved: "success", declined: "neutral" } as const;

export function BatchStatus({ status }: { status: Status }) {
  const t = useTranslations("groupOrders.status");
  return (
    <Badge dot tone={tones[status]}>
      {t(status)}
    </Badge>
  );
}
