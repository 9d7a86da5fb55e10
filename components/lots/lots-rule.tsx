"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RuleDialog } from "@/components/documents/rule-dialog";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import type { LotSettings } from "@/lib/contracts/lot";
import { useTRPC } from "@/lib/trpc/client";

const always = () => true;

/** Whether goods may come in without their lot or serial numbers. */
export function LotsRule() {
  const t = useTranslations("lots.rule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, ...query } = useQuery(trpc.lots.settings.queryOptions());
  const save = useMutation(trpc.lots.saveSettings.mutationOptions());
  const onSave = async (settings: LotSettings) => {
    await save.mutateAsync(settings);
    await queryClient.invalidateQueries(trpc.lots.settings.queryFilter());
  };
  return (
    <RuleDialog title={t("open")} rule={data} query={query} isValid={always} onSave={onSave} saved={t("saved")}>
      {({ receiveWithout }, change) => (
        <div className="flex items-start gap-3">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <Label htmlFor="receive-without">{t("switch")}</Label>
            <p className="text-muted-foreground text-xs">{t("hint")}</p>
          </div>
          <Switch
            id="receive-without"
            checked={receiveWithout}
            onCheckedChange={(checked) => change({ receiveWithout: checked })}
          />
        </div>
      )}
    </RuleDialog>
  );
}
