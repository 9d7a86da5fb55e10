"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import type { TransferDetail } from "./transfer-types";

/** Who asked when, how much of it, and when it comes. */
export function TransferFacts({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.facts");
  const { carrier, trackingNo, expectedAt, shippedAt, receivedAt, closeReason, note } = transfer;
  // What came besides was not asked for.
  const skus = transfer.lines.filter((line) => line.requested > 0).length;
  return (
    <>
      <StatRow>
        <Stat label={t("units")} value={<NumberText value={transfer.units} />} note={t("skus", { count: skus })} />
        <Stat label={t("by")} value={transfer.by ?? t("system")} note={<TimeText at={transfer.createdAt} />} />
        <Stat
          label={t("shipped")}
          value={shippedAt ? <TimeText at={shippedAt} style="short" /> : "–"}
          note={[carrier, trackingNo].filter(Boolean).join(" ")}
        />
        {receivedAt ? (
          <Stat label={t("received")} value={<TimeText at={receivedAt} style="short" />} />
        ) : (
          <Stat label={t("expected")} value={expectedAt ? <TimeText at={expectedAt} style="short" /> : "–"} />
        )}
      </StatRow>
      {(note || closeReason) && (
        <p className="text-sm">
          {note}
          {closeReason && <span className="text-muted-foreground"> {t("canceled", { reason: closeReason })}</span>}
        </p>
      )}
    </>
  );
}
