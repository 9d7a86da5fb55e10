"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { InboundLine } from "./inbound-types";
import { useInboundActions } from "./use-inbound-actions";

/** What the quality check says: how many are good; the rest that is decided is damaged. */
export function QualityForm({ inboundId, line }: { inboundId: string; line: InboundLine }) {
  const t = useTranslations("inbound.quality");
  const { release } = useInboundActions();
  const [good, setGood] = useState(String(line.qualityCheck));
  const [lot, setLot] = useState("");
  const [requestKey] = useState(() => crypto.randomUUID());
  const units = /^\d{1,6}$/.test(good.trim()) ? Number(good) : -1;
  const byLot = line.tracking === "lot" && units > 0;
  const valid = units >= 0 && units <= line.qualityCheck && (!byLot || lot.trim() !== "");
  const decide = () =>
    release.mutate({
      ...{ inboundId, skuId: line.skuId, good: units, damaged: line.qualityCheck - units, requestKey },
      ...(byLot ? { lot: { code: lot } } : {}),
    });
  return (
    <div className="flex w-full flex-wrap items-center gap-2 rounded-md bg-info-soft px-3 py-2 text-sm">
      <div className="flex items-center gap-2">
        <span id={`${line.skuId}-good`}>{t("good", { count: line.qualityCheck })}</span>
        <Input
          aria-labelledby={`${line.skuId}-good`}
          className="figures w-20 text-right"
          inputMode="numeric"
          aria-invalid={!valid}
          value={good}
          onChange={(event) => setGood(event.target.value)}
        />
      </div>
      {byLot && (
        <Input
          className="w-32"
          aria-label={t("lot")}
          placeholder={t("lot")}
          value={lot}
          onChange={(event) => setLot(event.target.value)}
        />
      )}
      <Button size="sm" disabled={!valid} loading={release.isPending} onClick={decide}>
        {t("decide", { damaged: Math.max(0, line.qualityCheck - Math.max(0, units)) })}
      </Button>
    </div>
  );
}
