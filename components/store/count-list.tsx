"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { StoreCountLine } from "@/lib/contracts/store";
import { SkuText } from "./sku-text";

const filters = {
  open: (line: StoreCountLine) => line.counted === null,
  done: (line: StoreCountLine) => line.counted !== null,
};
const atOnce = 60;

interface CountListProps {
  lines: readonly StoreCountLine[] | undefined;
  cut: boolean;
  /** Without it the list is only looked at. */
  onChoose?: (line: StoreCountLine) => void;
}

/** What is still to be counted, and what has been. */
export function CountList({ lines, cut, onChoose }: CountListProps) {
  const t = useTranslations("store.count");
  const [show, setShow] = useState<keyof typeof filters>("open");
  const [most, setMost] = useState(atOnce);
  if (!lines)
    return cut ? <EmptyState title={t("cut")} description={t("cutHint")} /> : <Skeleton className="m-4 h-60" />;
  const shown = lines.filter(filters[show]);
  return (
    <>
      <div className="flex gap-2 p-3">
        {(["open", "done"] as const).map((one) => (
          <Button
            key={one}
            variant={show === one ? "secondary" : "outline"}
            aria-pressed={show === one}
            className="h-11 flex-1"
            onClick={() => setShow(one)}
          >
            {t(one)} <span className="figures">{lines.filter(filters[one]).length}</span>
          </Button>
        ))}
      </div>
      {shown.length === 0 && <p className="px-4 py-8 text-center text-muted-foreground">{t(`empty.${show}`)}</p>}
      <ul className="divide-y border-t empty:hidden">
        {shown.slice(0, most).map((line) => (
          <li key={line.skuId}>
            <button
              type="button"
              disabled={!onChoose}
              className="focus-inset flex min-h-16 w-full items-center gap-3 px-4 py-3 text-left active:bg-muted"
              onClick={() => onChoose?.(line)}
            >
              <SkuText sku={line} />
              <span className="figures flex h-11 min-w-14 items-center justify-center rounded-md border px-2 font-medium text-lg">
                {line.counted ?? "–"}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length > most && (
        <div className="p-3">
          <Button variant="outline" className="h-11 w-full" onClick={() => setMost(most + 5 * atOnce)}>
            {t("showMore", { count: shown.length - most })}
          </Button>
        </div>
      )}
    </>
  );
}
