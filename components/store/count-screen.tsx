"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { useCue } from "@/components/scan/use-cue";
import { Button } from "@/components/ui/button";
import { countNo } from "@/lib/contracts/count";
import { isByLot } from "@/lib/contracts/lot";
import { isOf } from "@/lib/contracts/scan-code";
import type { StoreCount } from "@/lib/contracts/store";
import { CountOneByLot } from "./count-by-lot";
import { CountMany } from "./count-many";
import { Quantity } from "./quantity";
import { ScanField } from "./scan-field";
import { GoneScreen, ScreenFrame } from "./screen-frame";
import { SkuText } from "./sku-text";
import { useOutbox } from "./use-outbox";
import { useTasks } from "./use-tasks";
import { useView } from "./use-view";

/** A count that is open here. */
export function CountScreen() {
  const { id } = useView();
  const { tasks } = useTasks();
  const count = tasks?.counts.find((one) => one.id === id);
  if (!tasks) return null;
  if (!count) return <GoneScreen />;
  if (!count.sku) return <CountMany count={count} />;
  return isByLot(count.sku.tracking) ? (
    <CountOneByLot count={count} sku={count.sku} />
  ) : (
    <CountOne count={count} sku={count.sku} />
  );
}

/** One SKU in doubt: go and look, say how many, done. */
function CountOne({ count, sku }: { count: StoreCount; sku: NonNullable<StoreCount["sku"]> }) {
  const t = useTranslations("store.count");
  const { give } = useOutbox();
  const { open } = useView();
  const cue = useCue();
  const mayCount = useMay("counts:write");
  const [units, setUnits] = useState(0);
  const [problem, setProblem] = useState<string>();
  const scan = (code: string) => {
    const mine = isOf(sku, code);
    cue(mine ? "hit" : "miss");
    setProblem(mine ? undefined : t("other", { code }));
    if (mine) setUnits((before) => before + 1);
  };
  const settle = () => {
    give({ kind: "settle", input: { countId: count.id, counted: units } }, sku.skuCode);
    open("tasks");
  };
  return (
    <ScreenFrame
      title={countNo(count.number)}
      facts={t("one")}
      actions={
        mayCount && (
          <Button className="h-12 flex-1 text-base" onClick={settle}>
            {units === 0 ? t("none") : t("settle", { count: units })}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5 p-4">
        <SkuText sku={sku} />
        <ScanField label={t("scan")} onScan={scan} problem={problem} />
        <div className="self-center">
          <Quantity label={t("units")} value={units} onChange={setUnits} />
        </div>
      </div>
    </ScreenFrame>
  );
}
