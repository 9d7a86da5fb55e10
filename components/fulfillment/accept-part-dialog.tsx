"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DeclineReason } from "@/lib/contracts/fulfillment";
import { DeclineReasons } from "./decline-dialog";
import { StepDialog, type StepDialogProps } from "./step-dialog";
import type { ActionableWork } from "./types";

/** Takes what the store has of an offer; the rest goes to somebody else. */
export function AcceptPartDialog({ lines, ...props }: StepDialogProps & Pick<ActionableWork, "lines">) {
  const t = useTranslations("fulfillment.acceptPart");
  const [units, setUnits] = useState(lines.map((line) => line.quantity));
  const [reason, setReason] = useState<DeclineReason>("not_found");
  const kept = units.reduce((sum, one) => sum + one, 0);
  const less = units.some((one, i) => one < (lines[i]?.quantity ?? 0));
  const named = lines.map(({ lineNo, skuId }, i) => ({ lineNo, skuId, quantity: units[i] ?? 0 }));
  const step = kept > 0 && less ? { action: "accept" as const, lines: named, reason } : undefined;
  return (
    <StepDialog {...props} title={t("title", { order: props.label })} description={t("description")} step={step}>
      {lines.map((line, at) => (
        <Field key={`${line.lineNo} ${line.skuId}`} label={t("line", { sku: line.skuCode, quantity: line.quantity })}>
          <Input
            type="number"
            min={0}
            max={line.quantity}
            required
            value={units[at] ?? 0}
            onChange={(event) => {
              const typed = Math.min(line.quantity, Math.max(0, Math.trunc(event.target.valueAsNumber || 0)));
              setUnits(units.map((one, i) => (i === at ? typed : one)));
            }}
          />
        </Field>
      ))}
      <p className="text-muted-foreground text-xs">{t("reason")}</p>
      <DeclineReasons value={reason} onChange={setReason} />
    </StepDialog>
  );
}
