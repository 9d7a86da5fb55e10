"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { serialCodes, withCode } from "@/components/lots/serial-codes";
import { SerialField } from "@/components/lots/serial-field";
import { UnitProblems } from "@/components/lots/unit-problems";
import { ScanInput } from "@/components/scan/scan-input";
import { useCue } from "@/components/scan/use-cue";
import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isOf } from "@/lib/contracts/scan-code";
import { failureOf } from "@/lib/trpc/failure";
import { TransferLines } from "./transfer-lines";
import type { TransferDetail } from "./transfer-types";
import { useLineNumbers } from "./use-line-numbers";
import { useTransferActions } from "./use-transfer-actions";

/** What goes into the box; what is not there stays, and is free again. */
export function ShipForm({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.ship");
  const { ship } = useTransferActions();
  const cue = useCue();
  const blank = transfer.status === "picking" ? "0" : undefined;
  const numbers = useLineNumbers(
    Object.fromEntries(transfer.lines.map((line) => [line.skuId, blank ?? String(line.requested)])),
  );
  const [serials, setSerials] = useState<Record<string, string>>({});
  const [carrier, setCarrier] = useState("");
  const [trackingNo, setTrackingNo] = useState("");
  const tooMany = transfer.lines.some((line) => (numbers.units(line.skuId) ?? 0) > line.requested);
  const units = transfer.lines.reduce((sum, line) => sum + (numbers.units(line.skuId) ?? 0), 0);
  const lacking = transfer.lines.find(
    (line) => line.bySerial && serialCodes(serials[line.skuId] ?? "").length < (numbers.units(line.skuId) ?? 0),
  );
  const scan = (code: string) => {
    const line = transfer.lines.find((one) => isOf(one, code));
    const full = line && (numbers.units(line.skuId) ?? 0) >= line.requested;
    // After a piece was scanned, its own number is.
    if (!line && lacking) {
      cue("hit");
      setSerials({ ...serials, [lacking.skuId]: withCode(serials[lacking.skuId] ?? "", code) });
      return;
    }
    cue(line && !full ? "hit" : "miss");
    if (!line) toast.error(t("other", { code }));
    else if (full) toast.error(t("full", { code: line.skuCode }));
    else numbers.add(line.skuId);
  };
  const send = () => {
    const lines = transfer.lines.map((line) => ({ skuId: line.skuId, quantity: numbers.units(line.skuId) ?? 0 }));
    const named = transfer.lines
      .filter((line) => line.bySerial)
      .map(({ skuId }) => ({ skuId, lots: [], serials: serialCodes(serials[skuId] ?? "") }));
    ship.mutate({ transferId: transfer.id, version: transfer.version, lines, carrier, trackingNo, named });
  };
  return (
    <TransferLines
      transfer={transfer}
      title={t("title")}
      head={
        <div className="flex flex-col gap-3 border-b p-4">
          <ScanInput label={t("scan")} onScan={scan} />
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={t("carrier")}>
              <Input value={carrier} maxLength={60} onChange={(event) => setCarrier(event.target.value)} />
            </Field>
            <Field label={t("trackingNo")}>
              <Input
                className="figures"
                value={trackingNo}
                maxLength={60}
                onChange={(event) => setTrackingNo(event.target.value)}
              />
            </Field>
          </div>
        </div>
      }
      field={(line) => (
        <>
          <Input
            className="figures w-20 text-right"
            inputMode="numeric"
            aria-label={t("quantity", { code: line.skuCode })}
            aria-invalid={(numbers.units(line.skuId) ?? line.requested + 1) > line.requested}
            value={numbers.texts[line.skuId] ?? ""}
            onChange={(event) => numbers.set(line.skuId, event.target.value)}
          />
          {line.bySerial && (
            <SerialField
              label={line.skuCode}
              value={serials[line.skuId] ?? ""}
              units={numbers.units(line.skuId) ?? 0}
              onChange={(text) => setSerials({ ...serials, [line.skuId]: text })}
            />
          )}
        </>
      )}
      foot={
        <CardFooter className="flex-wrap">
          <UnitProblems problems={failureOf(ship.error).problems} />
          <Button disabled={!numbers.valid || tooMany || units === 0} loading={ship.isPending} onClick={send}>
            {t("action", { count: units })}
          </Button>
        </CardFooter>
      }
    />
  );
}
