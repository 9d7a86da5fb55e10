"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { LotProposal, NamedUnits } from "@/lib/contracts/lot";
import { useTRPC } from "@/lib/trpc/client";
import { serialCodes } from "./serial-codes";
import { SerialField } from "./serial-field";

interface Leaving {
  lines: readonly LotProposal[];
  /** What is named; undefined when nothing is: what was packed counts then. */
  units: NamedUnits[] | undefined;
  /** Each unit that needs a serial number has one: it cannot leave without. */
  complete: boolean;
  texts: Readonly<Record<string, string>>;
  setText: (skuId: string, text: string) => void;
  /** It could not be read what is followed; reads it again. */
  retry: (() => unknown) | undefined;
}

/** Units of a SKU each of which leaves under its own number. */
export interface Pieces {
  skuId: string;
  skuCode: string;
  quantity: number;
}

const asLine = (pieces: Pieces): LotProposal => ({ ...pieces, by: "serial", lots: [], loose: 0, packed: 0 });

/**
 * What of a fulfillment order is followed, and the serial numbers typed for it. `known`: what somebody without a
 * connection knows of it.
 */
export function useLeavingUnits(fulfillmentOrderId: string, known: readonly Pieces[] = []): Leaving {
  const { data, isError, refetch } = useQuery(useTRPC().lots.propose.queryOptions({ fulfillmentOrderId }));
  const lines = data ?? known.map(asLine);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const units = lines.flatMap(({ skuId }) => {
    const serials = serialCodes(texts[skuId] ?? "");
    return serials.length > 0 ? [{ skuId, lots: [], serials }] : [];
  });
  const setText = (skuId: string, text: string) => setTexts((before) => ({ ...before, [skuId]: text }));
  return {
    lines,
    units: units.length > 0 ? units : undefined,
    complete: lines.every((line) => missingOf(line, texts) === 0),
    texts,
    setText,
    retry: isError && !data && known.length === 0 ? refetch : undefined,
  };
}

/** Numbers a line lacks, or has too many of when negative: typed ones count instead of those that were packed. */
function missingOf({ by, skuId, quantity, packed }: LotProposal, texts: Readonly<Record<string, string>>): number {
  if (by === "lot") return 0;
  const typed = serialCodes(texts[skuId] ?? "").length;
  return quantity - (typed > 0 ? typed : packed);
}

interface LeavingUnitsProps {
  leaving: Leaving;
  /** The numbers are all there is to fill in. */
  autoFocus?: boolean;
}

/** Which lots to take, and fields for serial numbers; nothing for goods nobody follows. */
export function LeavingUnits({ leaving: { lines, texts, setText, retry }, autoFocus }: LeavingUnitsProps) {
  const t = useTranslations("lots.units");
  const ui = useTranslations("ui");
  const format = useFormatter();
  const byLot = lines.filter((line) => line.by === "lot" && line.lots.length > 0);
  const bySerial = lines.filter((line) => line.by === "serial");
  const missing = bySerial.reduce((sum, line) => sum + Math.max(0, missingOf(line, texts)), 0);
  return (
    <>
      {retry && (
        <div role="alert" className="flex flex-wrap items-center gap-2 text-danger text-sm">
          {t("failed")}
          <Button size="sm" variant="outline" onClick={() => retry()}>
            {ui("retry")}
          </Button>
        </div>
      )}
      {byLot.length > 0 && (
        <div className="flex flex-col gap-1 text-sm">
          <span className="font-medium">{t("lots")}</span>
          {byLot.map((line) => (
            <span key={line.skuId} className="break-words text-muted-foreground">
              {t("pickLine", {
                code: line.skuCode,
                lots: format.list(
                  line.lots.map((lot) => t("pickFrom", { code: lot.code, count: lot.quantity })),
                  { style: "narrow" },
                ),
              })}
            </span>
          ))}
        </div>
      )}
      {bySerial.map((line, index) => (
        <div key={line.skuId} className="flex flex-col gap-1 text-sm">
          <span className="font-medium">
            {t("each")} · {line.skuCode}
          </span>
          {line.packed > 0 && (
            <span className="text-muted-foreground text-xs">{t("packed", { count: line.packed })}</span>
          )}
          <SerialField
            label={line.skuCode}
            value={texts[line.skuId] ?? ""}
            units={line.quantity}
            autoFocus={autoFocus && index === 0}
            onChange={(text) => setText(line.skuId, text)}
          />
        </div>
      ))}
      {missing > 0 && (
        <p role="status" className="text-muted-foreground text-sm">
          {t("missing", { count: missing })}
        </p>
      )}
    </>
  );
}
