"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import {
  isPicked,
  LineLots,
  PickedBy,
  PickTick,
  ShortButton,
  totesOf,
  variantOf,
  type WaveLinesProps,
} from "./wave-line-parts";

/** The walk on a phone: where to go, what to take and how many, without scrolling to the side. */
export function WaveLineCards({ wave, hands, className }: WaveLinesProps & { className: string }) {
  const t = useTranslations("packing.waves");
  return (
    <ul aria-label={t("lines")} className={cn("divide-y rounded-lg border bg-card", className)}>
      {wave.lines.map((line) => (
        <li
          key={line.skuId}
          className={cn("flex items-start gap-3 px-4 py-3 text-sm", isPicked(line) && "text-muted-foreground")}
        >
          {hands && (
            <span className="pt-1">
              <PickTick line={line} hands={hands} />
            </span>
          )}
          <div className="min-w-0 flex-1">
            <p className="figures font-medium text-base">{line.bin || "–"}</p>
            <p className="break-words">{[line.name, variantOf(line)].filter(Boolean).join(" · ")}</p>
            <p className="figures break-all text-muted-foreground text-xs">{line.skuCode}</p>
            <LineLots line={line} />
            {wave.kind === "multi" && (
              <p className="figures mt-1 text-xs">
                {t("col.totes")} {totesOf(line)}
              </p>
            )}
          </div>
          <div className="flex shrink-0 flex-col items-end gap-1 text-right">
            <p className="figures font-semibold text-base">
              {line.picked} / {line.quantity}
            </p>
            <PickedBy line={line} />
            {hands && <ShortButton line={line} hands={hands} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
