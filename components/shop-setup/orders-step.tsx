"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { useTRPC } from "@/lib/trpc/client";
import { StepButtons } from "./step-buttons";
import { useSetupChange } from "./use-setup";

const stages = ["unpaid", "to_ship", "partly_shipped", "paused", "shipped", "completed", "canceled"] as const;
const outside: ReadonlySet<string> = new Set(["shipped", "completed", "canceled"]);

interface OrdersStepProps {
  id: string;
  takeUnpaid: boolean;
  onDone: () => void;
}

/** What becomes here of an order by where it stands on its platform. */
export function OrdersStep({ id, takeUnpaid, onDone }: OrdersStepProps) {
  const t = useTranslations("shop-setup.step.orders");
  const save = useMutation(useTRPC().shopSetup.saveOrderRules.mutationOptions(useSetupChange()));
  const [unpaid, setUnpaid] = useState(takeUnpaid);
  const taken = (stage: string) => !outside.has(stage) && (stage !== "unpaid" || unpaid);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id, takeUnpaid: unpaid }, { onSuccess: onDone });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <ul className="divide-y rounded-md border">
        {stages.map((stage) => (
          <li key={stage} className="flex items-center justify-between gap-x-4 px-3 py-2.5 text-sm">
            <span className="min-w-0">
              <span className="font-medium">{t(`stage.${stage}.name`)}</span>
              <span className="block text-muted-foreground text-xs">
                {t(stage === "unpaid" && !unpaid ? "stage.unpaid.not" : `stage.${stage}.text`)}
              </span>
            </span>
            <Badge tone={taken(stage) ? "success" : "neutral"} className="shrink-0">
              {t(taken(stage) ? "taken" : "outside")}
            </Badge>
          </li>
        ))}
      </ul>
      <Field label={t("takeUnpaid")} hint={t("takeUnpaidHint")}>
        <Switch checked={unpaid} onCheckedChange={setUnpaid} />
      </Field>
      <StepButtons loading={save.isPending} />
    </form>
  );
}
