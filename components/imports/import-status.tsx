"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ImportStatus } from "@/lib/contracts/order-import";

const tones: Record<ImportStatus, Tone> = {
  uploaded: "neutral",
  queued: "info",
  running: "info",
  canceling: "warning",
  canceled: "neutral",
  completed: "success",
  failed: "danger",
  undoing: "warning",
  undone: "neutral",
};

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const t = useTranslations("imports.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}

const moving: readonly ImportStatus[] = ["queued", "running", "canceling", "undoing"];

/** Something happens by itself: worth looking again soon. */
export const isMoving = (status: ImportStatus) => moving.includes(status);
