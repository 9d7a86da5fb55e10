"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { IconButton } from "@/components/ui/icon-button";
import { consentRefusals } from "@/lib/contracts/shop-setup";

const outcomes = ["given", ...consentRefusals] as const;

/** Somebody came back from the platform's page: what came of it, until it is put away. */
export function ConsentOutcome() {
  const t = useTranslations("shops.consentAgain");
  const [outcome, setOutcome] = useQueryState("consent", parseAsStringLiteral(outcomes));
  if (!outcome) return null;
  const given = outcome === "given";
  return (
    <div
      role={given ? "status" : "alert"}
      className={`flex items-start justify-between gap-2 rounded-md px-3 py-2 text-sm ${given ? "bg-success-soft text-success" : "bg-danger-soft text-danger"}`}
    >
      <p>{t(outcome)}</p>
      <IconButton size="icon-sm" variant="ghost" label={t("close")} onClick={() => void setOutcome(null)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
