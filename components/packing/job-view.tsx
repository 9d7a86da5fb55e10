"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { Progress } from "@/components/ui/progress";
import { packedUnits } from "@/lib/contracts/pack-scan";
import { waveNo } from "@/lib/contracts/packing";
import { FollowedLine } from "./followed-line";
import { commands, type Work } from "./use-station";

const buttons = [
  ["box", "F2"],
  ["unpack", "F4"],
  ["aside", "F8"],
  ["ok", "F9"],
] as const;

/** The order in hand: how far it is, what is still missing, and in which box it goes. */
export function JobView({ work, onCommand }: { work: Work; onCommand: (code: string) => void }) {
  const t = useTranslations("packing");
  const { job, state } = work;
  const packed = packedUnits(state);
  const done = packed.reduce((sum, units) => sum + units, 0);
  const all = job.lines.reduce((sum, line) => sum + line.quantity, 0);
  const open = state.boxes.at(-1)?.units ?? [];
  return (
    <Card className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 break-all text-lg">{job.orderNos.join(" + ")}</h2>
        {job.wave && (
          <Badge tone="info">
            {waveNo(job.wave.number)}
            {job.wave.kind === "multi" && ` · ${t("tote", { tote: job.wave.tote })}`}
          </Badge>
        )}
        <Badge tone="primary">{t("box", { number: state.boxes.length })}</Badge>
        <span className="figures ml-auto font-semibold text-3xl">{t("unitsDone", { done, of: all })}</span>
      </div>
      <Progress value={done} max={all} label={t("unitsLabel")} className="h-3" />
      {job.held && <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">{t("held")}</p>}
      <ul aria-label={t("lines")} className="flex flex-col divide-y">
        {job.lines.map((line, index) => {
          const full = packed[index] === line.quantity;
          return (
            <li
              key={`${line.fulfillmentOrderId}-${line.lineNo}-${line.skuId}`}
              className="flex items-center gap-4 py-3"
            >
              <div className="min-w-0 flex-1">
                <p className={cn("text-base", full && "text-muted-foreground")}>
                  {line.name} {line.color} {line.size}
                </p>
                <p className="figures text-muted-foreground text-xs">
                  {[line.skuCode, line.barcode, line.bin].filter(Boolean).join(" · ")}
                </p>
                <FollowedLine state={state} index={index} />
              </div>
              {state.boxes.length > 1 && (open[index] ?? 0) > 0 && (
                <span className="figures text-muted-foreground text-xs">
                  {open[index]} {t("inBox")}
                </span>
              )}
              <span className={cn("figures shrink-0 font-semibold text-2xl", full && "text-success")}>
                {packed[index]} / {line.quantity}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="grid grid-cols-2 gap-2 sm:flex sm:justify-end">
        {buttons.map(([name, key]) => (
          <Button
            key={name}
            size="lg"
            variant={name === "ok" ? "default" : "outline"}
            onClick={() => onCommand(commands[name])}
          >
            {t(`do.${name}`)}
            <Kbd className="max-sm:hidden">{key}</Kbd>
          </Button>
        ))}
      </div>
      <p className="text-muted-foreground text-xs">{t("commandsHint", commands)}</p>
    </Card>
  );
}
