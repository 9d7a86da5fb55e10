"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/format/number";
import { useTRPC } from "@/lib/trpc/client";
import { ImportSteps } from "./import-steps";
import type { ImportRun } from "./types";
import { useActionFailure } from "./use-action-failure";

/** How far a running import is, how fast, and the way to stop it. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = useActionFailure();
  const cancel = useMutation(
    trpc.imports.cancel.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.imports.get.queryFilter()),
      onError,
    }),
  );
  const reading = run.totalRows === 0;
  const undoing = run.status === "undoing";
  const seconds = run.startedAt ? Math.max(0.5, (Date.now() - run.startedAt.getTime()) / 1000) : undefined;
  const rate = seconds ? run.processedRows / seconds : 0;
  const left = rate > 0 ? (run.totalRows - run.processedRows) / rate : undefined;
  const label = undoing ? t("result.undoing") : reading ? t("progress.reading") : t("steps.run");
  return (
    <PageBody>
      {!undoing && <ImportSteps current="run" />}
      <Card>
        <CardContent className="flex flex-col gap-4">
          <div aria-live="polite" className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
            <span className="figures font-medium text-base">
              {undoing || reading
                ? label
                : t("progress.of", {
                    done: formatNumber(run.processedRows, { locale }),
                    total: formatNumber(run.totalRows, { locale }),
                  })}
            </span>
            {!undoing && rate > 0 && (
              <span className="figures text-muted-foreground">
                {t("progress.rate", { rate: formatNumber(Math.round(rate), { locale }) })}
                {left !== undefined && left > 1 && ` · ${t("progress.left", { time: shortDuration(left, locale) })}`}
              </span>
            )}
          </div>
          <Progress value={undoing || reading ? undefined : run.processedRows} max={run.totalRows} label={label} />
          {!undoing && (
            <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
              {(
                [
                  ["accepted", run.acceptedRows],
                  ["duplicate", run.duplicateRows],
                  ["rejected", run.rejectedRows],
                ] as const
              ).map(([key, value]) => (
                <div key={key} className="flex items-baseline gap-2">
                  <dt className="text-muted-foreground">{t(key)}</dt>
                  <dd>
                    <NumberText value={value} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="text-muted-foreground text-xs">{t("progress.stays")}</span>
            {(run.status === "running" || run.status === "queued") && (
              <Button variant="outline" loading={cancel.isPending} onClick={() => cancel.mutate({ importId: run.id })}>
                {t("cancel")}
              </Button>
            )}
          </div>
        </CardContent>
      </Card>
    </PageBody>
  );
}

function shortDuration(seconds: number, locale: string): string {
  const minutes = seconds >= 90;
  const value = minutes ? Math.round(seconds / 60) : Math.ceil(seconds);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: minutes ? "minute" : "second",
    unitDisplay: "long",
  }).format(value);
}
