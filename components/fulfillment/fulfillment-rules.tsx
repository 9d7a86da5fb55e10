"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { FormActions } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import { type FulfillmentSettings, fulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

type NumberKey = {
  [Key in keyof FulfillmentSettings]: FulfillmentSettings[Key] extends number ? Key : never;
}[keyof FulfillmentSettings];

const limits: Record<NumberKey, readonly [least: number, most: number]> = {
  acceptMinutes: [1, 1_440],
  twoHourAcceptMinutes: [1, 60],
  maxHops: [0, 20],
  pickupDays: [1, 60],
  reminderDays: [0, 60],
  recallMinutes: [1, 1_440],
  carrierHours: [1, 240],
  weightTolerance: [1, 100],
};

/** The brand's timers and rules, saved together. */
export function FulfillmentRules({ settings: saved, version }: { settings: FulfillmentSettings; version: number }) {
  const t = useTranslations("fulfillment.rules");
  const failureText = useFailureText();
  const router = useRouter();
  const [rules, setRules] = useState(saved);
  const save = useMutation(
    useTRPC().fulfillment.saveRules.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
    }),
  );
  const number = (key: NumberKey, hint?: string) => (
    <Field label={t(key)} hint={hint}>
      <Input
        type="number"
        required
        min={limits[key][0]}
        max={limits[key][1]}
        value={rules[key]}
        onChange={(event) => setRules({ ...rules, [key]: event.target.valueAsNumber || 0 })}
      />
    </Field>
  );
  const same = JSON.stringify(rules) === JSON.stringify(saved);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ settings: rules, version });
      }}
    >
      <Card className="mb-4 divide-y">
        <RuleGroup title={t("offers")}>
          {number("acceptMinutes", t("acceptMinutesHint"))}
          {number("twoHourAcceptMinutes")}
          {number("maxHops", t("maxHopsHint"))}
          <Field label={t("partialAccept")}>
            <Switch
              checked={rules.partialAccept}
              onCheckedChange={(partialAccept) => setRules({ ...rules, partialAccept })}
            />
          </Field>
        </RuleGroup>
        <RuleGroup title={t("pickup")}>
          {number("pickupDays")}
          {number("reminderDays", t("reminderDaysHint"))}
          <div className="sm:col-span-2">
            <p className="mb-2 font-medium text-sm">{t("uncollected")}</p>
            <RadioGroup
              aria-label={t("uncollected")}
              value={rules.uncollected}
              onValueChange={(chosen) => {
                const known = fulfillmentSettings.shape.uncollected.safeParse(chosen);
                if (known.success) setRules({ ...rules, uncollected: known.data });
              }}
            >
              <RadioItem value="cancel" label={t("uncollectedChoice.cancel")} />
              <RadioItem value="hold" label={t("uncollectedChoice.hold")} />
            </RadioGroup>
          </div>
        </RuleGroup>
        <RuleGroup title={t("stopping")}>
          {number("recallMinutes", t("stoppingHint"))}
          {number("carrierHours")}
        </RuleGroup>
        <RuleGroup title={t("packing")}>
          <Field label={t("weighBoxes")} hint={t("weighBoxesHint")}>
            <Switch checked={rules.weighBoxes} onCheckedChange={(weighBoxes) => setRules({ ...rules, weighBoxes })} />
          </Field>
          {number("weightTolerance", t("weightToleranceHint"))}
          <Field label={t("photoBoxes")} hint={t("photoBoxesHint")}>
            <Switch checked={rules.photoBoxes} onCheckedChange={(photoBoxes) => setRules({ ...rules, photoBoxes })} />
          </Field>
        </RuleGroup>
      </Card>
      <FormActions>
        <Button type="submit" disabled={same} loading={save.isPending}>
          {t("save")}
        </Button>
      </FormActions>
    </form>
  );
}

function RuleGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 px-4 py-4">
      <h3 className="font-medium text-sm">{title}</h3>
      <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </section>
  );
}
