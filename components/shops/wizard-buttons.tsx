"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

interface WizardButtonsProps {
  action: string;
  disabled: boolean;
  loading?: boolean;
  onBack: () => void;
}

/** Back, and on with the form they are in; always within reach. */
export function WizardButtons({ action, disabled, loading, onBack }: WizardButtonsProps) {
  const t = useTranslations("shops.connect");
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex justify-between gap-2 border-t bg-background px-4 py-3 md:-mx-6 md:px-6">
      <Button variant="outline" disabled={loading} onClick={onBack}>
        {t("previous")}
      </Button>
      <Button type="submit" disabled={disabled} loading={loading}>
        {action}
      </Button>
    </div>
  );
}
