"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { guardFigures, type RolloutView } from "@/lib/contracts/rollout";
import { draftOf, type GuardDraft, readDraft } from "./guard-draft";
import { useFigureText } from "./use-figure-text";
import { useRolloutActions } from "./use-rollout";

interface GuardsCardProps {
  id: string;
  view: RolloutView;
}

/** Limits that roll a gray shop back by themselves, beside how it does now. */
export function GuardsCard({ id, view }: GuardsCardProps) {
  const t = useTranslations("rollout");
  const may = useMay("network:write");
  const { guards: save } = useRolloutActions();
  const { currency, figures, version } = view;
  const text = useFigureText(currency);
  const [draft, setDraft] = useState(() => draftOf(view.guards, currency));
  const { guards, wrong } = readDraft(draft, currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (guards) save.mutate({ id, version, guards });
  };
  const input = (key: keyof GuardDraft, unit: string) => (
    <span className="flex items-center gap-1.5">
      <Input
        className="figures w-24 text-right"
        inputMode="decimal"
        value={draft[key]}
        placeholder={key === "windowHours" || key === "minOrders" ? undefined : t("guards.off")}
        disabled={!may}
        onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
      />
      <span className="text-muted-foreground text-xs">{unit}</span>
    </span>
  );
  const error = (key: keyof GuardDraft) => wrong.has(key) && t("guards.wrong");
  return (
    <Card aria-labelledby="rollout-guards">
      <form onSubmit={submit}>
        <CardHeader className="flex-col items-start gap-0.5">
          <CardTitle id="rollout-guards">{t("guards.title")}</CardTitle>
          <CardDescription>{t("guards.text")}</CardDescription>
        </CardHeader>
        <CardContent className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("guards.windowHours")} hint={t("guards.windowHint")} error={error("windowHours")}>
              {input("windowHours", t("guards.hours"))}
            </Field>
            <Field
              label={t("guards.minOrders")}
              hint={t("guards.now", { value: figures.orders })}
              error={error("minOrders")}
            >
              {input("minOrders", t("guards.orders"))}
            </Field>
          </div>
          <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
            {guardFigures.map((figure) => {
              const [value, limit] = [figures[figure], view.guards[figure]];
              const over = value !== null && limit !== null && value > limit;
              const now = value === null ? t("guards.none") : t("guards.now", { value: text(figure, value) });
              return (
                <Field
                  key={figure}
                  label={t(`figure.${figure}`)}
                  hint={
                    <span className={cn(over && "font-medium text-danger")}>
                      {now} · {t(`figureHint.${figure}`)}
                    </span>
                  }
                  error={error(figure)}
                >
                  {input(figure, figure === "cost" ? currency : "%")}
                </Field>
              );
            })}
          </div>
        </CardContent>
        {may && (
          <CardFooter>
            <Button type="submit" disabled={!guards} loading={save.isPending}>
              {t("guards.save")}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
