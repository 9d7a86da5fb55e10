"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useMay } from "@/components/layout/brand-context";
import { useCue } from "@/components/scan/use-cue";
import { Button } from "@/components/ui/button";
import { isOf } from "@/lib/contracts/scan-code";
import type { StoreTransfer } from "@/lib/contracts/store";
import { transferNo } from "@/lib/contracts/transfer";
import { Quantity } from "./quantity";
import { ScanField } from "./scan-field";
import { GoneScreen, ScreenFrame } from "./screen-frame";
import { SkuText } from "./sku-text";
import { useOutbox } from "./use-outbox";
import { useTasks } from "./use-tasks";
import { useView } from "./use-view";

/** Goods to be sent to another place, or coming from one. */
export function TransferScreen() {
  const { id } = useView();
  const { tasks } = useTasks();
  const transfer = tasks?.transfers.find((one) => one.id === id);
  if (!tasks) return null;
  return transfer ? <Box key={transfer.version} transfer={transfer} /> : <GoneScreen />;
}

/** What goes into the box, or what comes out of it. */
function Box({ transfer }: { transfer: StoreTransfer }) {
  const t = useTranslations("store.transfer");
  const { give } = useOutbox();
  const { open } = useView();
  const cue = useCue();
  const mayMove = useMay("transfers:write");
  const { id: transferId, version, side, lines, status, other } = transfer;
  const sending = side === "from";
  const waits = status === "requested";
  const [units, setUnits] = useState<Record<string, number>>({});
  const [problem, setProblem] = useState<string>();
  const [refusing, setRefusing] = useState(false);
  const label = transferNo(transfer.number);
  const wanted = (line: StoreTransfer["lines"][number]) => line.shipped ?? line.requested;
  const total = lines.reduce((sum, line) => sum + (units[line.skuId] ?? 0), 0);
  const same = lines.every((line) => (units[line.skuId] ?? 0) === wanted(line));

  const scan = (code: string) => {
    const line = lines.find((one) => isOf(one, code));
    const room = line && (units[line.skuId] ?? 0) < wanted(line);
    cue(line && (room || !sending) ? "hit" : "miss");
    if (!line) return setProblem(t("other", { code }));
    if (!room && sending) return setProblem(t("enough", { code }));
    setProblem(undefined);
    setUnits((before) => ({ ...before, [line.skuId]: (before[line.skuId] ?? 0) + 1 }));
  };
  const done = () => {
    const counted = lines.map((line) => ({ line, quantity: units[line.skuId] ?? 0 }));
    if (sending) {
      const put = counted.map(({ line, quantity }) => ({ skuId: line.skuId, quantity }));
      give({ kind: "send", input: { transferId, version, lines: put, carrier: "", trackingNo: "" } }, label);
    } else {
      const came = counted.map(({ line, quantity }) => ({ code: line.skuCode, quantity }));
      give({ kind: "receive", input: { transferId, version, lines: came } }, label);
    }
    open("tasks");
  };
  const refuse = (reason: string) => {
    give({ kind: "refuse", input: { transferId, version, reason } }, label);
    open("tasks");
  };
  return (
    <ScreenFrame
      title={label}
      facts={t(waits ? "waits" : side, { other })}
      actions={
        mayMove && (
          <>
            {(sending || waits) && (
              <Button variant="outline" className="h-12 text-base" onClick={() => setRefusing(true)}>
                {t("refuse")}
              </Button>
            )}
            {!waits && (
              <Button className="h-12 flex-1 text-base" disabled={sending && total === 0} onClick={done}>
                {t(sending ? "send" : same ? "receive" : "receiveDiffering", { count: total })}
              </Button>
            )}
          </>
        )
      }
    >
      {!waits && mayMove && (
        <div className="flex flex-col gap-2 border-b p-3">
          <ScanField label={t("scan")} onScan={scan} problem={problem} />
          <Button
            variant="outline"
            className="h-11 self-start"
            onClick={() => setUnits(Object.fromEntries(lines.map((line) => [line.skuId, wanted(line)])))}
          >
            {t("all")}
          </Button>
        </div>
      )}
      <ul className="divide-y">
        {lines.map((line) => (
          <li key={line.skuId} className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
            <SkuText sku={line} />
            <span className="figures text-muted-foreground">× {wanted(line)}</span>
            {!waits && (
              <Quantity
                label={t("units", { code: line.skuCode })}
                value={units[line.skuId] ?? 0}
                max={sending ? line.requested : undefined}
                onChange={(value) => setUnits((before) => ({ ...before, [line.skuId]: value }))}
              />
            )}
          </li>
        ))}
      </ul>
      {refusing && (
        <TextDialog
          title={t("refuseTitle", { no: label })}
          description={t("refuseHint")}
          label={t("reason")}
          action={t("refuse")}
          tone="danger"
          maxLength={200}
          onSubmit={refuse}
          onClose={() => setRefusing(false)}
        />
      )}
    </ScreenFrame>
  );
}
