"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { serialCodes, withCode } from "@/components/lots/serial-codes";
import { UnitProblems } from "@/components/lots/unit-problems";
import { ScanInput } from "@/components/scan/scan-input";
import { useCue } from "@/components/scan/use-cue";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { type Condition, conditions } from "@/lib/contracts/inbound";
import { isOf } from "@/lib/contracts/scan-code";
import { randomId } from "@/lib/random-id";
import { failureOf } from "@/lib/trpc/failure";
import type { InboundDetail } from "./inbound-types";
import { type Entry, ReceivedEntry } from "./received-entry";
import { useInboundActions } from "./use-inbound-actions";

/** What comes out of the box, scanned or typed, in which state. Usable with one hand and a phone. */
export function ReceiveForm({ inbound }: { inbound: InboundDetail }) {
  const t = useTranslations("inbound.receive");
  const format = useFormatter();
  const { receive } = useInboundActions();
  const cue = useCue();
  const [condition, setCondition] = useState<Condition>("good");
  const [entries, setEntries] = useState<Entry[]>([]);
  // One per box: booked once, however often it is sent.
  const [requestKey, setRequestKey] = useState(() => randomId());
  const [asking, setAsking] = useState<string[]>();
  const scan = (code: string) => {
    // After a piece was scanned, its own number is.
    const piece = entries.find((entry) => entry.tracking === "serial" && lacksSerial(entry));
    const line = inbound.lines.find((one) => isOf(one, code));
    if (piece && !line) {
      cue("hit");
      const next = { ...piece, serials: withCode(piece.serials, code) };
      return setEntries(entries.map((entry) => (entry === piece ? next : entry)));
    }
    cue(line ? "hit" : "miss");
    const known = line?.skuCode ?? code;
    const same = entries.find((entry) => entry.code === known && entry.condition === condition);
    const rest = entries.filter((entry) => entry !== same);
    const entry = same
      ? { ...same, quantity: String(Number(same.quantity) + 1) }
      : {
          code: known,
          condition,
          quantity: "1",
          tracking: line?.tracking ?? "none",
          stray: !line,
          lot: "",
          expires: "",
          serials: "",
        };
    setEntries([entry, ...rest]);
  };
  const rest = () => {
    const open = inbound.lines.filter((line) => line.expected - line.arrived - line.closedShort > 0);
    setEntries(
      open.map((line) => ({
        ...{ code: line.skuCode, condition: "good" as const, tracking: line.tracking, stray: false },
        ...{ quantity: String(line.expected - line.arrived - line.closedShort), lot: "", expires: "", serials: "" },
      })),
    );
  };
  const [problems, setProblems] = useState<{ path: string; message: string }[]>([]);
  const units = entries.reduce((sum, entry) => sum + (Number(entry.quantity) || 0), 0);
  const valid = units > 0 && entries.every((entry) => /^[1-9]\d{0,5}$/.test(entry.quantity.trim()));
  const send = async (confirmOver: boolean) => {
    try {
      await receive.mutateAsync({ inboundId: inbound.id, requestKey, confirmOver, lines: entries.map(lineOf) });
      toast.success(t("done", { count: units }));
      setEntries([]);
      setProblems([]);
      setRequestKey(randomId());
    } catch (error) {
      const { code, fields, problems: found } = failureOf(error);
      if (code === "CONFLICT") setAsking(fields);
      setProblems(found);
    }
  };
  const names = inbound.lines.filter((line) => asking?.includes(line.skuId)).map((line) => line.skuCode);
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <div className="flex flex-col gap-3 border-b p-4">
        <fieldset className="grid grid-cols-3 gap-1.5">
          <legend className="sr-only">{t("condition")}</legend>
          {conditions.map((one) => (
            <Button
              key={one}
              variant={one === condition ? "default" : "outline"}
              aria-pressed={one === condition}
              onClick={() => setCondition(one)}
            >
              {t(`conditions.${one}`)}
            </Button>
          ))}
        </fieldset>
        <ScanInput label={t("scan")} onScan={scan} />
        <Button variant="outline" size="sm" className="self-start" onClick={rest}>
          {t("rest")}
        </Button>
      </div>
      <ul className="divide-y">
        {entries.map((entry) => (
          <ReceivedEntry
            key={`${entry.code} ${entry.condition}`}
            entry={entry}
            onChange={(next) => setEntries(entries.map((one) => (one === entry ? next : one)))}
            onRemove={() => setEntries(entries.filter((one) => one !== entry))}
          />
        ))}
        {entries.length === 0 && <li className="px-4 py-6 text-center text-muted-foreground text-sm">{t("empty")}</li>}
      </ul>
      <CardFooter className="sticky bottom-0 flex-col items-stretch gap-2 bg-card sm:items-start">
        <UnitProblems problems={problems} />
        <Button
          className="max-sm:w-full"
          disabled={!valid}
          loading={receive.isPending}
          onClick={() => void send(false)}
        >
          {t("action", { count: units })}
        </Button>
      </CardFooter>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(undefined)}
          title={t("overTitle")}
          description={t("overDescription", { list: format.list(names, { style: "narrow" }) || t("strays") })}
          action={t("overAction")}
          tone="default"
          onConfirm={() => send(true)}
        />
      )}
    </Card>
  );
}

/** Pieces without a number of their own yet. */
const lacksSerial = ({ quantity, serials }: Entry) => serialCodes(serials).length < Number(quantity);

function lineOf({ code, condition, quantity, lot, expires, serials }: Entry) {
  const pieces = serialCodes(serials);
  return {
    ...{ code, condition, quantity: Number(quantity) },
    ...(lot ? { lot: { code: lot, expiresOn: expires ? new Date(`${expires}T00:00:00Z`) : null } } : {}),
    ...(pieces.length > 0 ? { serials: pieces } : {}),
  };
}
