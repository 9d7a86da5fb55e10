"use client";

import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
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
          <li key={line.skuId} className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 py-2.5">
            <div className="min-w-40 flex-1">
              <p className="truncate font-medium text-sm">{line.skuCode}</p>
              <p className="truncate text-muted-foreground text-xs">
                {[line.skuName, line.color, line.size].filter(Boolean).join(" · ")}
              </p>
            </div>
            <dl className="flex flex-wrap gap-x-5 gap-y-1 text-right text-sm">
              <Figure label={t("expected")} value={line.expected} />
              <Figure label={t("good")} value={line.good} />
              {line.damaged > 0 && <Figure label={t("damaged")} value={line.damaged} bad />}
              {line.qualityCheck > 0 && <Figure label={t("qualityCheck")} value={line.qualityCheck} />}
              {line.over > 0 && <Figure label={t("over")} value={line.over} bad />}
              {line.closedShort > 0 && <Figure label={t("closedShort")} value={line.closedShort} bad />}
            </dl>
            {line.qualityCheck > 0 && mayDecide && !inbound.wms && (
              <QualityForm key={line.qualityCheck} inboundId={inbound.id} line={line} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Figure({ label, value, bad }: { label: string; value: number; bad?: boolean }) {
  return (
    <div className="flex min-w-10 flex-col">
      <dt className="text-muted-foreground text-2xs">{label}</dt>
      <dd className={cn(bad && "font-semibold text-danger")}>
        <NumberText value={value} />
      </dd>
    </div>
  );
}
