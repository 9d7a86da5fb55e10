"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { serialCodes } from "@/components/lots/serial-codes";
import { SerialField } from "@/components/lots/serial-field";
import { UnitProblems } from "@/components/lots/unit-problems";
import { ScanInput } from "@/components/scan/scan-input";
import { useCue } from "@/components/scan/use-cue";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isOf } from "@/lib/contracts/scan-code";
import { failureOf } from "@/lib/trpc/failure";
import { TransferLines } from "./transfer-lines";
import type { TransferDetail } from "./transfer-types";
import { useLineNumbers } from "./use-line-numbers";
import { useTransferActions } from "./use-transfer-actions";

/** What comes out of the box, scanned or typed; also what nobody sent. */
export function ReceiveForm({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.receive");
  const { receive } = useTransferActions();
  const cue = useCue();
  const zeros = Object.fromEntries(transfer.lines.map((line) => [line.skuCode, "0"]));
  const numbers = useLineNumbers(zeros);
  const [serials, setSerials] = useState<Record<string, string>>({});
  const [strays, setStrays] = useState<Record<string, number>>({});
  const scan = (code: string) => {
    const line = transfer.lines.find((one) => isOf(one, code));
    cue(line ? "hit" : "miss");
    if (line) numbers.add(line.skuCode);
    else setStrays((before) => ({ ...before, [code]: (before[code] ?? 0) + 1 }));
  };
  const asSent = () =>
    numbers.setAll(Object.fromEntries(transfer.lines.map((line) => [line.skuCode, String(line.shipped ?? 0)])));
  const came = (line: { skuCode: string }) => numbers.units(line.skuCode) ?? 0;
  // Of pieces that were sent with their numbers all come, unless fewer do.
  const fewer = (line: (typeof transfer.lines)[number]) =>
    line.bySerial && came(line) > 0 && came(line) < (line.shipped ?? 0);
  const listed = transfer.lines.map((line) => ({
    ...{ code: line.skuCode, quantity: came(line) },
    ...(fewer(line) ? { serials: serialCodes(serials[line.skuId] ?? "") } : {}),
  }));
  const extra = Object.entries(strays).map(([code, quantity]) => ({ code, quantity }));
  const lines = [...listed, ...extra].filter((line) => line.quantity > 0);
  const unknown = (code: string) => refusal.fields.includes(code);
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const sent = transfer.lines.reduce((sum, line) => sum + (line.shipped ?? 0), 0);
  const refusal = failureOf(receive.error);
  // What is wrong is said at the codes: the question whether to go on is closed either way.
  const take = () =>
    receive.mutateAsync({ transferId: transfer.id, version: transfer.version, lines }).catch(() => undefined);
  const differs =
    extra.length > 0 || transfer.lines.some((line) => numbers.units(line.skuCode) !== (line.shipped ?? 0));
  return (
    <TransferLines
      transfer={transfer}
      title={t("title")}
      head={
        <div className="flex flex-col gap-3 border-b p-4">
          <ScanInput label={t("scan")} onScan={scan} />
          <Button variant="outline" size="sm" className="self-start" onClick={asSent}>
            {t("asSent")}
          </Button>
        </div>
      }
      field={(line) => (
        <>
          <Input
            className="figures w-20 text-right"
            inputMode="numeric"
            aria-label={t("quantity", { code: line.skuCode })}
            aria-invalid={numbers.units(line.skuCode) === undefined}
            value={numbers.texts[line.skuCode] ?? ""}
            onChange={(event) => numbers.set(line.skuCode, event.target.value)}
          />
          {fewer(line) && (
            <SerialField
              label={line.skuCode}
              value={serials[line.skuId] ?? ""}
              units={came(line)}
              onChange={(text) => setSerials({ ...serials, [line.skuId]: text })}
            />
          )}
        </>
      )}
      foot={
        <>
          {extra.length > 0 && (
            <ul className="divide-y border-t bg-warning-soft">
              {extra.map(({ code, quantity }) => (
                <li key={code} className="flex items-center gap-3 px-4 py-2 text-sm">
                  <span className="min-w-0 flex-1 truncate font-medium">{code}</span>
                  <span className={cn("text-xs", unknown(code) ? "text-danger" : "text-warning")}>
                    {t(unknown(code) ? "unknown" : "stray")}
                  </span>
                  <span className="figures">{quantity}</span>
                  <IconButton
                    label={t("remove", { code })}
                    size="icon-sm"
                    onClick={() => setStrays(({ [code]: _gone, ...rest }) => rest)}
                  >
                    <X aria-hidden />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
          <CardFooter className="flex-wrap">
            <UnitProblems problems={refusal.problems} />
            {differs && units > 0 && <span className="mr-auto text-muted-foreground text-xs">{t("differs")}</span>}
            {differs ? (
              <ConfirmDialog
                trigger={<Button disabled={!numbers.valid}>{t("action", { count: units })}</Button>}
                title={t("confirmTitle")}
                description={t("confirmDescription", { sent, came: units })}
                action={t("action", { count: units })}
                tone="default"
                onConfirm={take}
              />
            ) : (
              <Button loading={receive.isPending} onClick={() => void take()}>
                {t("action", { count: units })}
              </Button>
            )}
          </CardFooter>
        </>
      }
    />
  );
}
