"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { useCue } from "@/components/scan/use-cue";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { type CountEntry, countNo } from "@/lib/contracts/count";
import { isByLot } from "@/lib/contracts/lot";
import { isOf } from "@/lib/contracts/scan-code";
import type { StoreCount, StoreCountLine } from "@/lib/contracts/store";
import { randomId } from "@/lib/random-id";
import { LotsDialog } from "./count-by-lot";
import { CountList } from "./count-list";
import { QuantityDialog } from "./quantity-dialog";
import { ScanField } from "./scan-field";
import { ScreenFrame } from "./screen-frame";
import { SkuText } from "./sku-text";
import { useCountLines } from "./use-count-lines";
import { useOutbox } from "./use-outbox";
import { useView } from "./use-view";

/** A count of many: every scan is one unit, a number may be typed too; each is sent as it is made and counted once. */
export function CountMany({ count }: { count: StoreCount }) {
  const t = useTranslations("store.count");
  const { give } = useOutbox();
  const { open } = useView();
  const cue = useCue();
  const mayCount = useMay("counts:write");
  const { lines, complete, cut } = useCountLines(count.id);
  const [last, setLast] = useState<string>();
  const [typing, setTyping] = useState<StoreCountLine>();
  const latest = last === undefined ? undefined : lines?.find((line) => isOf(line, last));
  const stray = last !== undefined && !latest && lines !== undefined && complete;
  const enter = (code: string, how: CountEntry["how"], quantity: number) => {
    const entry = { key: randomId(), code, quantity, how };
    give({ kind: "count", input: { countId: count.id, entries: [entry] } }, code);
  };
  const scan = (code: string) => {
    const line = lines?.find((one) => isOf(one, code));
    if (line && isByLot(line.tracking)) {
      cue("hit");
      setLast(code);
      return setTyping(line);
    }
    cue(lines?.some((line) => isOf(line, code)) || !complete ? "hit" : "miss");
    setLast(code);
    enter(code, "add", 1);
  };
  const submit = () => {
    give({ kind: "submit", input: { countId: count.id, version: count.version } }, countNo(count.number));
    open("tasks");
  };
  const counted = lines?.filter((line) => line.counted !== null).length ?? count.counted;
  const left = (lines?.length ?? count.lines) - counted;
  const button = (onClick?: () => void) => (
    <Button className="h-12 flex-1 text-base" onClick={onClick}>
      {t("submit")}
    </Button>
  );
  return (
    <ScreenFrame
      title={countNo(count.number)}
      facts={t("progress", { counted, lines: counted + left })}
      actions={
        mayCount &&
        (left === 0 ? (
          button(submit)
        ) : (
          <ConfirmDialog
            tone="default"
            trigger={button()}
            title={t("leftTitle", { count: left })}
            description={t("leftHint")}
            action={t("submit")}
            onConfirm={submit}
          />
        ))
      }
    >
      {mayCount && (
        <div className="flex flex-col gap-2 border-b p-3">
          <ScanField label={t("scanMany")} onScan={scan} problem={stray ? t("stray", { code: last }) : undefined} />
          {latest && (
            <button
              type="button"
              className="flex min-h-16 items-center gap-3 rounded-md bg-success-soft px-3 py-2 text-left"
              onClick={() => setTyping(latest)}
            >
              <SkuText sku={latest} />
              <span className="figures font-semibold text-2xl text-success">{latest.counted}</span>
            </button>
          )}
        </div>
      )}
      <CountList lines={lines} cut={cut} onChoose={mayCount ? setTyping : undefined} />
      {typing && isByLot(typing.tracking) && (
        <LotsDialog
          line={typing}
          onDone={(lots) =>
            give({ kind: "lots", input: { countId: count.id, skuId: typing.skuId, lots } }, typing.skuCode)
          }
          onClose={() => setTyping(undefined)}
        />
      )}
      {typing && !isByLot(typing.tracking) && (
        <QuantityDialog
          title={typing.name}
          description={[typing.skuCode, typing.color, typing.size].filter(Boolean).join(" · ")}
          label={t("units")}
          initial={typing.counted ?? 0}
          action={(units) => t("settle", { count: units })}
          onDone={(units) => enter(typing.skuCode, "set", units)}
          onClose={() => setTyping(undefined)}
        />
      )}
    </ScreenFrame>
  );
}
