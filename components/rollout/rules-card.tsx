"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { RolloutRules, RolloutView } from "@/lib/contracts/rollout";
import { PickList } from "./pick-list";
import { ShareField } from "./share-field";
import { useRolloutActions } from "./use-rollout";

interface RulesCardProps {
  id: string;
  view: RolloutView;
}

/** Which new orders go live while the shop is gray. */
export function RulesCard({ id, view }: RulesCardProps) {
  const t = useTranslations("rollout.rules");
  const may = useMay("network:write");
  const { rules } = useRolloutActions();
  const [draft, setDraft] = useState<RolloutRules>({
    ...{ share: view.share, provinces: view.provinces },
    ...{ locationIds: view.locationIds, grayStock: view.grayStock },
  });
  const change = (part: Partial<RolloutRules>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rules.mutate({ id, version: view.version, ...draft });
  };
  const { locations, provinces } = view.network;
  return (
    <Card aria-labelledby="rollout-rules">
      <form onSubmit={submit}>
        <CardHeader className="flex-col items-start gap-0.5">
          <CardTitle id="rollout-rules">{t("title")}</CardTitle>
          <CardDescription>{t("text")}</CardDescription>
        </CardHeader>
        <CardContent className="flex flex-col gap-4">
          {view.stage === "gray" && (
            <ShareField value={draft.share} onChange={(share) => change({ share })} disabled={!may} />
          )}
          <PickList
            label={t("provinces")}
            hint={t("provincesHint")}
            placeholder={t("everywhere")}
            remove={(name) => t("remove", { name })}
            options={provinces.map((name) => ({ value: name, label: name }))}
            value={draft.provinces}
            onChange={(next) => change({ provinces: next })}
            disabled={!may}
          />
          <PickList
            label={t("locations")}
            hint={t("locationsHint")}
            placeholder={t("anyLocation")}
            remove={(name) => t("remove", { name })}
            options={locations.map((one) => ({ value: one.id, label: one.name, hint: one.code }))}
            value={draft.locationIds}
            onChange={(next) => change({ locationIds: next })}
            disabled={!may}
          />
          <Field label={t("grayStock")} hint={t("grayStockHint")}>
            <Switch checked={draft.grayStock} disabled={!may} onCheckedChange={(grayStock) => change({ grayStock })} />
          </Field>
        </CardContent>
        {may && (
          <CardFooter>
            <Button type="submit" loading={rules.isPending}>
              {t("save")}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
