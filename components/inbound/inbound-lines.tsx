"use client";

import { useTranslations } from "next-intl";
import { Figure, GoodsRow } from "@/components/documents/goods-row";
import { useMay } from "@/components/layout/brand-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { InboundDetail } from "./inbound-types";
import { QualityForm } from "./quality-form";

/** The goods of a delivery: expected, come and in which state; what waits for the quality check is decided here. */
export function InboundLines({ inbound }: { inbound: InboundDetail }) {
  const t = useTranslations("inbound.lines");
  const mayDecide = useMay("stock:write");
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {inbound.lines.map((line) => (
          <GoodsRow
            key={line.skuId}
            line={line}
            figures={
              <>
                <Figure label={t("expected")} value={line.expected} />
                <Figure label={t("good")} value={line.good} />
                {line.damaged > 0 && <Figure label={t("damaged")} value={line.damaged} bad />}
                {line.qualityCheck > 0 && <Figure label={t("qualityCheck")} value={line.qualityCheck} />}
                {line.over > 0 && <Figure label={t("over")} value={line.over} bad />}
                {line.closedShort > 0 && <Figure label={t("closedShort")} value={line.closedShort} bad />}
              </>
            }
          >
            {line.qualityCheck > 0 && mayDecide && !inbound.wms && (
              <QualityForm key={line.qualityCheck} inboundId={inbound.id} line={line} />
            )}
          </GoodsRow>
        ))}
      </ul>
    </Card>
  );
}
