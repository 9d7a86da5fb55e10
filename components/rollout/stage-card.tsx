"use client";

import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime } from "@/components/ui/time-text";
import { type RolloutStage, type RolloutView, rolloutStages } from "@/lib/contracts/rollout";
import { ShareDialog } from "./share-dialog";
import { useRolloutActions } from "./use-rollout";

interface StageProps {
  id: string;
  view: RolloutView;
}

/** Where a shop is on its way from the shadow to live, and the steps that can be taken from there. */
export function StageCard({ id, view }: StageProps) {
  const t = useTranslations("rollout");
  const { stage, since, lanes } = view;
  return (
    <Card aria-labelledby="rollout-stage">
      <CardHeader className="flex-wrap">
        <CardTitle id="rollout-stage">{t("stage.title")}</CardTitle>
        {useMay("network:write") && <Actions id={id} view={view} />}
      </CardHeader>
      <CardContent className="flex flex-col gap-4">
        <ol className="grid gap-3 md:grid-cols-3" aria-label={t("stage.title")}>
          {rolloutStages.map((one) => (
            <li
              key={one}
              aria-current={one === stage ? "step" : undefined}
              className={cn(
                "flex flex-col gap-1 rounded-md border px-3 py-2.5 text-sm",
                one === stage ? "border-primary bg-primary-soft" : "text-muted-foreground",
              )}
            >
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className={cn("font-medium", one === stage && "text-primary")}>{t(`stage.${one}.name`)}</span>
                {one === stage && since && (
                  <span className="text-muted-foreground text-xs">
                    {t.rich("stage.since", { time: () => <RelativeTime at={since} /> })}
                  </span>
                )}
              </span>
              <span className="text-xs">{t(`stage.${one}.text`)}</span>
            </li>
          ))}
        </ol>
        {(lanes.live > 0 || lanes.shadow > 0) && (
          <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
            <Lane label={t("stage.liveOrders")} count={lanes.live} />
            <Lane label={t("stage.shadowOrders")} count={lanes.shadow} />
          </dl>
        )}
        <p className="text-muted-foreground text-xs">{t("stage.once")}</p>
      </CardContent>
    </Card>
  );
}

function Lane({ label, count }: { label: string; count: number }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd>
        <NumberText value={count} className="font-semibold" />
      </dd>
    </div>
  );
}

function Actions({ id, view: { stage, version, share, broken } }: StageProps) {
  const t = useTranslations("rollout.action");
  const { stage: change } = useRolloutActions();
  const to = (next: Exclude<RolloutStage, "gray">) => change.mutateAsync({ id, version, stage: next });
  const confirmed = (next: Exclude<RolloutStage, "gray">) => (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant={next === "live" ? "default" : "outline"}>
          {t(next)}
        </Button>
      }
      tone="default"
      title={t(`${next}Title`)}
      description={t(`${next}Text`)}
      action={t(next)}
      onConfirm={() => to(next)}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {stage !== "shadow" && confirmed("shadow")}
      {(stage !== "gray" || broken) && (
        <ShareDialog id={id} version={version} share={broken?.share ?? share} resume={broken !== null} />
      )}
      {stage !== "live" && confirmed("live")}
    </div>
  );
}
