"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCue } from "@/components/scan/use-cue";
import { cn } from "@/components/ui/cn";
import { isOf } from "@/lib/contracts/scan-code";
import type { StoreWork } from "@/lib/contracts/store";
import { ScanField } from "./scan-field";
import { SkuText } from "./sku-text";

type Line = StoreWork["lines"][number];
type Picked = Record<string, number>;

const keyOf = (line: Line) => `${line.lineNo} ${line.skuId}`;

export const pickedAll = (lines: readonly Line[], picked: Picked) =>
  lines.every((line) => (picked[keyOf(line)] ?? 0) >= line.quantity);

interface PickListProps {
  lines: readonly Line[];
  picked: Picked;
  /** Without it the list is only looked at. */
  onPick?: (picked: Picked) => void;
}

/** What belongs to it, ticked off by scanning or touching. */
export function PickList({ lines, picked, onPick }: PickListProps) {
  const t = useTranslations("store.pick");
  const cue = useCue();
  const [wrong, setWrong] = useState<string>();
  const count = (line: Line) => picked[keyOf(line)] ?? 0;
  const scan = (code: string) => {
    const line = lines.find((one) => isOf(one, code) && count(one) < one.quantity);
    const known = lines.some((one) => isOf(one, code));
    cue(line ? "hit" : "miss");
    setWrong(line ? undefined : t(known ? "enough" : "wrong", { code }));
    if (line) onPick?.({ ...picked, [keyOf(line)]: count(line) + 1 });
  };
  const touch = (line: Line) => {
    setWrong(undefined);
    onPick?.({ ...picked, [keyOf(line)]: count(line) >= line.quantity ? 0 : count(line) + 1 });
  };
  return (
    <>
      {onPick && (
        <div className="border-b p-3">
          <ScanField label={t("scan")} onScan={scan} problem={wrong} />
        </div>
      )}
      <ul className="divide-y">
        {lines.map((line) => {
          const done = count(line) >= line.quantity;
          const amount = (
            <span
              className={cn(
                "figures flex h-11 min-w-14 items-center justify-center gap-1 rounded-md border px-2 font-medium text-lg",
                onPick && done && "border-success bg-success-soft text-success",
              )}
            >
              {onPick && done && <Check aria-hidden className="size-4" />}
              {onPick ? `${count(line)}/${line.quantity}` : `× ${line.quantity}`}
            </span>
          );
          const rowClasses = "flex min-h-16 w-full items-center gap-3 px-4 py-3 text-left";
          return (
            <li key={keyOf(line)}>
              {onPick ? (
                <button
                  type="button"
                  aria-pressed={done}
                  className={cn(rowClasses, "focus-inset active:bg-muted")}
                  onClick={() => touch(line)}
                >
                  <SkuText sku={line} />
                  {amount}
                </button>
              ) : (
                <div className={rowClasses}>
                  <SkuText sku={line} />
                  {amount}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
