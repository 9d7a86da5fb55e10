"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const toneOf = (status: number) => {
  if (status === 0) return "neutral" as const;
  if (status >= 500) return "danger" as const;
  return status >= 400 ? ("warning" as const) : ("success" as const);
};

/** The answer's status; 0 stands for calls nobody could write down. */
export function CallStatus({ status }: { status: number }) {
  const t = useTranslations("api.calls");
  return (
    <Badge dot tone={toneOf(status)} className="figures">
      {status === 0 ? t("notKept") : status}
    </Badge>
  );
}
