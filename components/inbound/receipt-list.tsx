"use client";

import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import type { InboundDetail } from "./inbound-types";

/** Who took in what, and when. */
export function ReceiptList({ receipts }: { receipts: InboundDetail["receipts"] }) {
  const t = useTranslations("inbound.receipts");
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {receipts.map((receipt) => (
          <li key={receipt.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
            <span className="min-w-32 flex-1">{t(receipt.kind)}</span>
            <span className="figures text-muted-foreground">
              {receipt.kind === "release"
                ? t("released", { good: receipt.good, damaged: receipt.damaged })
                : t("units", { good: receipt.good, damaged: receipt.damaged, check: receipt.qualityCheck })}
            </span>
            <span className="text-muted-foreground text-xs">
              {receipt.by ?? t("system")} · <TimeText at={receipt.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
