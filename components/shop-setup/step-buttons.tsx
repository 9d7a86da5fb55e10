"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";

interface StepButtonsProps {
  /** Inside a form it is submitted. */
  onNext?: () => void;
  disabled?: boolean;
  loading?: boolean;
  label?: string;
  children?: ReactNode;
}

/** On to the next step, and what else can be done in this one. Nothing to save for those who may not. */
export function StepButtons({ onNext, disabled = false, loading = false, label, children }: StepButtonsProps) {
  const t = useTranslations("shop-setup");
  const may = useMay("network:write");
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-4">
      {children}
      {may && (
        <Button type={onNext ? "button" : "submit"} disabled={disabled} loading={loading} onClick={onNext}>
          {label ?? t("next")}
        </Button>
      )}
    </div>
  );
}
