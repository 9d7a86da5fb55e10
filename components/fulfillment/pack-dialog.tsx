"use client";

import { useTranslations } from "next-intl";
import { LeavingUnits, useLeavingUnits } from "@/components/lots/leaving-units";
import { type LeavingDialogProps, StepDialog } from "./step-dialog";

/** Which pieces go into the box, for goods that are followed by piece. */
export function PackDialog({ fulfillmentOrderId, pieces, ...props }: LeavingDialogProps) {
  const leaving = useLeavingUnits(fulfillmentOrderId, pieces);
  const t = useTranslations("fulfillment.pack");
  const step = leaving.complete ? { action: "pack" as const, units: leaving.units } : undefined;
  return (
    <StepDialog {...props} title={t("title", { order: props.label })} description={t("description")} step={step}>
      <LeavingUnits leaving={leaving} autoFocus />
    </StepDialog>
  );
}
