"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { ScanInput } from "@/components/scan/scan-input";
import { useCue } from "@/components/scan/use-cue";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { randomId } from "@/lib/random-id";
import type { CountDetail } from "./count-types";
import { useCountActions } from "./use-count-actions";

interface LastScan {
  code: string;
  /** Undefined: nobody has this code. */
  counted: number | undefined;
}

/** Where one scans: each scan is one more of that SKU. Says in large letters, in color and by sound what it was. */
export function ScanPad({ count }: { count: CountDetail }) {
  const t = useTranslations("counts.scan");
  const mayCount = useMay("counts:write");
  const { enter } = useCountActions();
  const cue = useCue();
  const [last, setLast] = useState<LastScan>();
  const scan = async (code: string) => {
    const entry = { key: randomId(), code, quantity: 1, how: "add" as const };
    const { rows, unknown } = await enter.mutateAsync({ countId: count.id, entries: [entry] });
    cue(unknown.length > 0 ? "miss" : "hit");
    setLast({ code, counted: rows[0]?.counted });
  };
  const missed = last !== undefined && last.counted === undefined;
  return (
    <Card className="flex flex-col gap-3 p-4">
      {mayCount && (
        <>
          <ScanInput label={t("label")} invalid={missed} describedBy="last-scan" onScan={(code) => void scan(code)} />
          <p
            id="last-scan"
            role="status"
            className={cn(
              "flex min-h-10 items-center justify-between gap-3 rounded-md px-3 text-sm",
              !last && "bg-muted text-muted-foreground",
              last && (missed ? "bg-danger-soft text-danger" : "bg-success-soft text-success"),
            )}
          >
            {!last && t("ready")}
            {last && (
              <>
                <span className="truncate font-medium">{last.code}</span>
                <span className="figures shrink-0 font-semibold text-lg">{missed ? t("unknown") : last.counted}</span>
              </>
            )}
          </p>
        </>
      )}
      <div className="flex items-center gap-3 text-muted-foreground text-xs">
        <Progress value={count.counted} max={count.lines} label={t("progress")} className="flex-1" />
        <span className="figures">{t("done", { counted: count.counted, lines: count.lines })}</span>
      </div>
    </Card>
  );
}
