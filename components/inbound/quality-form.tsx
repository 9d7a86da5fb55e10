"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { serialCodes } from "@/components/lots/serial-codes";
import { SerialField } from "@/components/lots/serial-field";
import { UnitProblems } from "@/components/lots/unit-problems";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { isByLot } from "@/lib/contracts/lot";
import { randomId } from "@/lib/random-id";
import { failureOf } from "@/lib/trpc/failure";
import type { InboundLine } from "./inbound-types";
import { PieceVerdicts } from "./piece-verdicts";
import { useInboundActions } from "./use-inbound-actions";

const dayOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? "";

/** What the quality check says: how many are good; the rest that is decided is damaged. */
export function QualityForm({ inboundId, line }: { inboundId: string; line: InboundLine }) {
  const t = useTranslations("inbound.quality");
  const received = useTranslations("inbound.receive");
  const { release } = useInboundActions();
  const [good, setGood] = useState(String(line.qualityCheck));
  const [known, ...others] = line.lotsToCheck;
  const [lot, setLot] = useState(known && others.length === 0 ? known.code : "");
  const [expires, setExpires] = useState(known && others.length === 0 ? dayOf(known.expiresOn) : "");
  const listId = useId();
  // Of a lot that was named when it came, the day is known.
  const chooseLot = (code: string) => {
    setLot(code);
    const named = line.lotsToCheck.find((one) => one.code === code);
    if (named?.expiresOn) setExpires(dayOf(named.expiresOn));
  };
  const [serials, setSerials] = useState("");
  const [failed, setFailed] = useState<readonly string[]>([]);
  const problems = failureOf(release.error).problems.map((one) => ({
    ...one,
    path: one.path === line.skuId ? line.skuCode : one.path,
  }));
  const [requestKey] = useState(() => randomId());
  const units = /^\d{1,6}$/.test(good.trim()) ? Number(good) : -1;
  const byLot = isByLot(line.tracking) && units > 0;
  const passed = line.serialsToCheck.filter((code) => !failed.includes(code));
  // Those whose numbers nobody read when they came.
  const unread = line.tracking === "serial" ? units - passed.length : 0;
  const pieces = [...passed, ...(unread > 0 ? serialCodes(serials) : [])];
  const valid = units >= 0 && units <= line.qualityCheck;
  const said = lot.trim() ? { lot: { code: lot, expiresOn: expires ? new Date(`${expires}T00:00:00Z`) : null } } : {};
  const judge = (next: readonly string[]) => {
    setFailed(next);
    setGood(String(line.qualityCheck - next.length));
  };
  const decide = () => {
    const damaged = line.qualityCheck - units;
    release.mutate(
      {
        ...{ inboundId, skuId: line.skuId, good: units, damaged, requestKey },
        ...(byLot ? said : {}),
        serials: pieces,
      },
      { onSuccess: () => toast.success(t("decided", { good: units, damaged })) },
    );
  };
  return (
    <div className="flex w-full flex-wrap items-center gap-2 rounded-md bg-info-soft px-3 py-2 text-sm">
      <div className="flex items-center gap-2">
        <span id={`${line.skuId}-good`}>{t("good", { count: line.qualityCheck })}</span>
        <Input
          aria-labelledby={`${line.skuId}-good`}
          className="figures w-20 text-right"
          inputMode="numeric"
          aria-invalid={!valid}
          readOnly={line.serialsToCheck.length === line.qualityCheck}
          value={good}
          onChange={(event) => setGood(event.target.value)}
        />
      </div>
      {byLot && (
        <Input
          className="w-32"
          aria-label={t("lot")}
          placeholder={t("lot")}
          list={listId}
          value={lot}
          onChange={(event) => chooseLot(event.target.value)}
        />
      )}
      <datalist id={listId}>
        {line.lotsToCheck.map(({ code }) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      {byLot && (
        <Input
          type="date"
          className="w-36"
          aria-label={received("expires", { code: line.skuCode })}
          value={expires}
          onChange={(event) => setExpires(event.target.value)}
        />
      )}
      {line.serialsToCheck.length > 0 && <PieceVerdicts codes={line.serialsToCheck} failed={failed} onChange={judge} />}
      {unread > 0 && <SerialField label={line.skuCode} value={serials} units={unread} onChange={setSerials} />}
      <Button size="sm" disabled={!valid} loading={release.isPending} onClick={decide}>
        {t("decide", { damaged: Math.max(0, line.qualityCheck - Math.max(0, units)) })}
      </Button>
      <UnitProblems problems={problems} />
    </div>
  );
}
