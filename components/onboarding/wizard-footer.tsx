"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface WizardFooterProps {
  onBack?: () => void;
  /** On with the form it is in; without `onNext` the form's own submit. */
  next: ReactNode;
  onNext?: () => void;
  /** Everything needed is there: the rest can be done another day. */
  onFinish?: () => void;
  disabled?: boolean;
  loading?: boolean;
  problem?: ReactNode;
}

/** Back, on, and out, always within reach. */
export function WizardFooter({ onBack, next, onNext, onFinish, disabled, loading, problem }: WizardFooterProps) {
  const t = useTranslations("onboarding");
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-3 border-t bg-background px-4 py-3 md:mx-0 md:px-0">
      {problem && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        {onBack && (
          <Button variant="outline" disabled={loading} onClick={onBack}>
            {t("back")}
          </Button>
        )}
        <span className="flex-1" />
        {onFinish && (
          <Button variant="ghost" disabled={loading} onClick={onFinish}>
            {t("finishNow")}
          </Button>
        )}
        <Button type={onNext ? "button" : "submit"} disabled={disabled} loading={loading} onClick={onNext}>
          {next}
        </Button>
      </div>
    </div>
  );
}
