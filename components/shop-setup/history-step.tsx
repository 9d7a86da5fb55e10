"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { SetupView } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { HistoryProgress } from "./history-progress";
import { StepButtons } from "./step-buttons";
import { useFinishStep, useSetupChange } from "./use-setup";

const choices = [7, 30, 60, 90];
const usualDays = 30;

/** Reads the days before the shop was connected. */
export function HistoryStep({ id, view, onDone }: { id: string; view: SetupView; onDone: () => void }) {
  const t = useTranslations("shop-setup.step.history");
  const trpc = useTRPC();
  const may = useMay("network:write");
  const start = useMutation(trpc.shopSetup.startHistory.mutationOptions(useSetupChange()));
  const { finish, busy } = useFinishStep(id);
  const possible = choices.filter((days) => days <= view.historyDays);
  const [days, setDays] = useState(possible.includes(usualDays) ? usualDays : (possible.at(-1) ?? 1));
  const running = view.history?.status === "running";
  return (
    <>
      {view.history && <HistoryProgress id={id} history={view.history} />}
      {!running && may && (
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("days")} className="w-48">
            <Select value={String(days)} onValueChange={(next) => setDays(Number(next))}>
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {possible.map((one) => (
                  <SelectItem key={one} value={String(one)}>
                    {t("lastDays", { days: one })}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          <Button
            variant={view.history ? "outline" : "default"}
            loading={start.isPending}
            onClick={() => start.mutate({ id, days })}
          >
            {t(view.history ? "again" : "start")}
          </Button>
        </div>
      )}
      <p className="text-muted-foreground text-xs">{t("hint")}</p>
      <StepButtons
        loading={busy}
        label={t(view.history ? "next" : "without")}
        onNext={() => finish("history", onDone)}
      />
    </>
  );
}
