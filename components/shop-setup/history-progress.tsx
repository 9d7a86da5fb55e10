"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { TimeText } from "@/components/ui/time-text";
import type { HistoryView } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { useSetupChange } from "./use-setup";

const tones = { running: "info", done: "success", canceled: "neutral", failed: "danger" } as const;

/** How far the reading of earlier days is, how fast it goes, and the way to stop it. */
export function HistoryProgress({ id, history }: { id: string; history: HistoryView }) {
  const t = useTranslations("shop-setup.step.history");
  const may = useMay("network:write");
  const cancel = useMutation(useTRPC().shopSetup.cancelHistory.mutationOptions(useSetupChange()));
  const { status, from, to, through, orders, startedAt, finishedAt, code, message } = history;
  const all = to.getTime() - from.getTime();
  const read = status === "done" ? all : through.getTime() - from.getTime();
  const seconds = Math.max(1, ((finishedAt ?? new Date()).getTime() - startedAt.getTime()) / 1_000);
  const percent = all > 0 ? Math.floor((read / all) * 100) : 100;
  const words = [code, message].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-2 rounded-md border px-4 py-3 text-sm" aria-live="polite">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
          <span className="figures">{t("count", { orders, percent })}</span>
          <span className="figures text-muted-foreground text-xs">
            {t("rate", { perMinute: Math.round((orders / seconds) * 60) })}
          </span>
        </span>
        {status === "running" && may && (
          <Button size="sm" variant="outline" loading={cancel.isPending} onClick={() => cancel.mutate({ id })}>
            {t("cancel")}
          </Button>
        )}
      </div>
      <Progress value={read} max={all} label={t("progress")} />
      <p className="text-muted-foreground text-xs">
        {t.rich("through", { from: () => <TimeText at={from} />, through: () => <TimeText at={through} /> })}
      </p>
      {words && <p className="break-words text-danger text-xs">{t("said", { words })}</p>}
    </div>
  );
}
