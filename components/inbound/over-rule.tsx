"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RuleDialog } from "@/components/documents/rule-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import type { InboundSettings } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";

const rules = ["ask", "percent", "refuse"] as const;

interface Draft {
  overReceipt: InboundSettings["overReceipt"];
  percent: string;
}

const shareValid = (percent: string) => /^\d{1,3}$/.test(percent.trim()) && Number(percent) <= 100;

/** What happens when more arrives than was expected. */
export function OverRule() {
  const t = useTranslations("inbound.rule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, ...query } = useQuery(trpc.inbound.settings.queryOptions());
  const save = useMutation(trpc.inbound.saveSettings.mutationOptions());
  const onSave = async ({ overReceipt, percent }: Draft) => {
    await save.mutateAsync({ overReceipt, percent: Number(percent) || 0 });
    await queryClient.invalidateQueries(trpc.inbound.settings.queryFilter());
  };
  return (
    <RuleDialog<Draft>
      title={t("open")}
      rule={data && { overReceipt: data.overReceipt, percent: String(data.percent) }}
      query={query}
      isValid={({ overReceipt, percent }) => overReceipt !== "percent" || shareValid(percent)}
      onSave={onSave}
      saved={t("saved")}
    >
      {({ overReceipt, percent }, change) => (
        <>
          <RadioGroup
            aria-label={t("open")}
            value={overReceipt}
            onValueChange={(next) => change({ overReceipt: rules.find((rule) => rule === next) ?? "ask" })}
          >
            {rules.map((rule) => (
              <RadioItem key={rule} value={rule} label={t(rule)} />
            ))}
          </RadioGroup>
          {overReceipt === "percent" && (
            <Field label={t("share")} error={!shareValid(percent) && t("invalid")}>
              <Input
                className="figures"
                inputMode="numeric"
                value={percent}
                onChange={(event) => change({ percent: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
    </RuleDialog>
  );
}
