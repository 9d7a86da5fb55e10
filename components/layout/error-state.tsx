"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface ErrorStateProps {
  title?: ReactNode;
  description?: ReactNode;
  /** What the server logged the failure under. */
  reference?: string;
  onRetry?: () => void;
}

export function ErrorState({ title, description, reference, onRetry }: ErrorStateProps) {
  const t = useTranslations("ui");
  const standard = reference ? t("errorDescription", { reference }) : t("errorDescriptionPlain");
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-2 px-6 py-16 text-center">
      <CircleAlert aria-hidden className="mb-1 size-6 text-danger" strokeWidth={1.5} />
      <h2 className="text-base">{title ?? t("errorTitle")}</h2>
      <p className="max-w-sm text-muted-foreground text-sm">{description ?? standard}</p>
      {onRetry && (
        <Button variant="outline" className="mt-3" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
