"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface WizardButtonsProps {
  action: string;
  disabled: boolean;
  loading?: boolean;
  /** Why it did not work the last time. */
  problem?: string;
  /** Another way on. */
  other?: ReactNode;
  onBack: () => void;
}

/** Back, and on with the form they are in; always within reach. */
export function WizardButtons({ action, disabled, loading, problem, other, onBack }: WizardButtonsProps) {
  const t = useTranslations("shops.connect");
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-3 border-t bg-background px-4 py-3 md:mx-0 md:px-0">
      {problem && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {problem}
        </p>
      )}
      <div className="flex justify-between gap-2">
        <Button variant="outline" disabled={loading} onClick={onBack}>
          {t("previous")}
        </Button>
        <div className="flex flex-wrap justify-end gap-2">
          {other}
          <Button type="submit" disabled={disabled} loading={loading}>
            {action}
          </Button>
        </div>
      </div>
    </div>
  );
}
