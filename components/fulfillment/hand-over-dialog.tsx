"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LeavingUnits, useLeavingUnits } from "@/components/lots/leaving-units";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { type LeavingDialogProps, StepDialog } from "./step-dialog";

/** Gives goods to whoever names the code, or to somebody who came in the buyer's place and is noted by name. */
export function HandOverDialog({ fulfillmentOrderId, pieces, ...props }: LeavingDialogProps) {
  const leaving = useLeavingUnits(fulfillmentOrderId, pieces);
  const t = useTranslations("fulfillment.handOver");
  const [who, setWho] = useState<"code" | "proxy">("code");
  const [text, setText] = useState("");
  const said = text.trim();
  const collector = who === "code" ? { code: said } : { proxy: said };
  const step = said && leaving.complete ? { action: "hand_over" as const, collector, units: leaving.units } : undefined;
  return (
    <StepDialog {...props} title={t("title", { order: props.label })} description={t("description")} step={step}>
      <RadioGroup
        aria-label={t("who")}
        value={who}
        onValueChange={(chosen) => {
          setWho(chosen === "proxy" ? "proxy" : "code");
          setText("");
        }}
      >
        <RadioItem value="code" label={t("byCode")} />
        <RadioItem value="proxy" label={t("byProxy")} hint={t("proxyHint")} />
      </RadioGroup>
      <Field label={t(who)} required>
        <Input
          autoFocus
          value={text}
          maxLength={60}
          inputMode={who === "code" ? "numeric" : "text"}
          autoComplete="off"
          className={who === "code" ? "figures font-mono tracking-widest" : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <LeavingUnits leaving={leaving} />
    </StepDialog>
  );
}
