"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { useCue } from "@/components/scan/use-cue";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { countNo, type FoundLots } from "@/lib/contracts/count";
import { isOf } from "@/lib/contracts/scan-code";
import type { StoreCount, StoreCountLine } from "@/lib/contracts/store";
import { LotQuantities } from "./lot-quantities";
import { foundLots, lotRows, rowsValid } from "./lot-rows";
import { ScanField } from "./scan-field";
import { ScreenFrame } from "./screen-frame";
import { SkuText } from "./sku-text";
import { useOutbox } from "./use-outbox";
import { useView } from "./use-view";

/** One SKU in doubt that is followed by lot: how many there are of each. A scan is one unit of the lot scanned last. */
export function CountOneByLot({ count, sku }: { count: StoreCount; sku: NonNullable<StoreCount["sku"]> }) {
  const t = useTranslations("store.count");
  const { give } = useOutbox();
  const { open } = useView();
  const cue = useCue();
  const mayCount = useMay("counts:write");
  const [rows, setRows] = useState(() => lotRows(sku, []));
  const [current, setCurrent] = useState(rows[0]?.code);
  const [problem, setProblem] = useState<string>();
  const scan = (code: string) => {
    const lot = isOf(sku, code) ? current : rows.find((row) => row.code === code)?.code;
    cue(lot ? "hit" : "miss");
    setProblem(lot ? undefined : t("notLot", { code }));
    if (!lot) return;
    setCurrent(lot);
    setRows((all) => all.map((row) => (row.code === lot ? { ...row, units: row.units + 1 } : row)));
  };
  const { lots, units } = foundLots(rows);
  const settle = () => {
    give({ kind: "settle", input: { countId: count.id, counted: units, lots } }, sku.skuCode);
    open("tasks");
  };
  return (
    <ScreenFrame
      title={countNo(count.number)}
      facts={t("one")}
      actions={
        mayCount && (
          <Button className="h-12 flex-1 text-base" disabled={!rowsValid(rows, sku)} onClick={settle}>
            {units === 0 ? t("none") : t("settle", { count: units })}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5 p-4">
        <SkuText sku={sku} />
        <ScanField label={t("scanLot")} onScan={scan} problem={problem} />
        <LotQuantities sku={sku} rows={rows} onChange={(next) => setRows([...next])} />
      </div>
    </ScreenFrame>
  );
}

interface LotsDialogProps {
  line: StoreCountLine;
  onDone: (lots: FoundLots) => void;
  onClose: () => void;
}

/** The same for one line of a count of many. */
export function LotsDialog({ line, onDone, onClose }: LotsDialogProps) {
  const t = useTranslations("store.count");
  const common = useTranslations("common");
  const [rows, setRows] = useState(() => lotRows(line, line.found));
  const { lots, units } = foundLots(rows);
  const done = () => {
    onDone(lots);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <DialogHeader>
          <DialogTitle>{line.name}</DialogTitle>
          <DialogDescription>{[line.skuCode, line.color, line.size].filter(Boolean).join(" · ")}</DialogDescription>
        </DialogHeader>
        <LotQuantities sku={line} rows={rows} onChange={(next) => setRows([...next])} />
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {common("back")}
          </Button>
          <Button disabled={!rowsValid(rows, line)} onClick={done}>
            {t("settle", { count: units })}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
