"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RuleDialog } from "@/components/documents/rule-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";

const isValid = ({ limit }: { limit: string }) => /^\d{1,5}$/.test(limit.trim());

/** How many units a transfer may have and be approved by itself. */
export function TransferRule() {
  const t = useTranslations("transfers.rule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, ...query } = useQuery(trpc.transfers.settings.queryOptions());
  const save = useMutation(trpc.transfers.saveSettings.mutationOptions());
  const onSave = async ({ limit }: { limit: string }) => {
    await save.mutateAsync({ autoApproveBelow: Number(limit) });
    await queryClient.invalidateQueries(trpc.transfers.settings.queryFilter());
  };
  return (
    <RuleDialog
      title={t("open")}
      rule={data && { limit: String(data.autoApproveBelow) }}
      query={query}
      isValid={isValid}
      onSave={onSave}
      saved={t("saved")}
    >
      {({ limit }, change) => (
        <Field label={t("limit")} hint={t("hint")} error={!isValid({ limit }) && t("invalid")}>
          <Input
            className="figures"
            inputMode="numeric"
            value={limit}
            onChange={(event) => change({ limit: event.target.value })}
          />
        </Field>
      )}
    </RuleDialog>
  );
}
