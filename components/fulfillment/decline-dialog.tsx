"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { type DeclineReason, declineReasons } from "@/lib/contracts/fulfillment";
import { StepDialog, type StepDialogProps } from "./step-dialog";

/** Says no, with a reason: the work goes to somebody else. */
export function DeclineDialog(props: StepDialogProps) {
  const t = useTranslations("fulfillment.decline");
  const [reason, setReason] = useState<DeclineReason>();
  const [note, setNote] = useState("");
  const step = reason && { action: "decline" as const, reason, note: note.trim() || undefined };
  return (
    <StepDialog
      {...props}
      title={t("title", { order: props.label })}
      description={t("description")}
      step={step}
      tone="danger"
    >
      <DeclineReasons value={reason} onChange={setReason} />
      <Field label={t("note")}>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </StepDialog>
  );
}

export function DeclineReasons({
  value,
  onChange,
}: {
  value: DeclineReason | undefined;
  onChange: (reason: DeclineReason) => void;
}) {
  const t = useTranslations("fulfillment.decline");
  return (
    <RadioGroup
      aria-label={t("reason")}
      value={value ?? ""}
      onValueChange={(chosen) => {
        const known = declineReasons.find((one) => one === chosen);
        if (known) onChange(known);
      }}
    >
      {declineReasons.map((one) => (
        <RadioItem
          key={one}
          value={one}
          label={t(`reasons.${one}`)}
          hint={one === "not_found" ? t("notFoundHint") : undefined}
        />
      ))}
    </RadioGroup>
  );
}
