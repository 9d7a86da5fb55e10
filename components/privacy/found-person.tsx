"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { type ErasureReason, erasureReasons } from "@/lib/contracts/privacy";

interface FoundPersonProps {
  found: { closed: number; underWay: number };
  onErase: (reason: ErasureReason) => Promise<unknown>;
}

/** What would be erased, why, and the question whether it is meant. */
export function FoundPerson({ found: { closed, underWay }, onErase }: FoundPersonProps) {
  const t = useTranslations("privacy.erase");
  const [reason, setReason] = useState<ErasureReason>("asked");
  const orders = closed + underWay;
  return (
    <div className="flex flex-col gap-4 border-t pt-4">
      <div className="flex flex-col gap-1 text-sm">
        <p className="font-medium">{t("found", { count: orders })}</p>
        {underWay > 0 && <p className="text-muted-foreground">{t("underWay", { count: underWay })}</p>}
      </div>
      <RadioGroup
        aria-label={t("reason")}
        value={reason}
        onValueChange={(next) => setReason(erasureReasons.find((one) => one === next) ?? "other")}
      >
        {erasureReasons.map((one) => (
          <RadioItem key={one} value={one} label={t(`reasons.${one}`)} />
        ))}
      </RadioGroup>
      <div>
        <ConfirmDialog
          trigger={<Button variant="danger">{t("action")}</Button>}
          title={t("confirmTitle", { count: orders })}
          description={t("confirmBody", { closed, underWay })}
          action={t("confirmAction", { count: orders })}
          onConfirm={() => onErase(reason)}
        />
      </div>
    </div>
  );
}
