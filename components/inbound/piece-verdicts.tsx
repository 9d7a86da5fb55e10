"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

interface PieceVerdictsProps {
  codes: readonly string[];
  failed: readonly string[];
  onChange: (failed: readonly string[]) => void;
}

/** Pieces that wait for the quality check, each good until it is pressed. */
export function PieceVerdicts({ codes, failed, onChange }: PieceVerdictsProps) {
  const t = useTranslations("inbound.quality");
  return (
    <fieldset className="flex w-full flex-wrap items-center gap-1.5">
      <legend className="mb-1.5 text-muted-foreground text-xs">{t("pieces")}</legend>
      {codes.map((code) => {
        const bad = failed.includes(code);
        return (
          <Button
            key={code}
            size="sm"
            variant={bad ? "danger" : "outline"}
            aria-pressed={bad}
            onClick={() => onChange(bad ? failed.filter((one) => one !== code) : [...failed, code])}
          >
            {bad ? <X aria-hidden /> : <Check aria-hidden />}
            <span className="font-mono text-xs">{code}</span>
            <span className="text-xs">{t(bad ? "failed" : "passed")}</span>
          </Button>
        );
      })}
    </fieldset>
  );
}
