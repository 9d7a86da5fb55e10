"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { TransferDetail } from "./transfer-types";

const tones: Record<TransferDetail["pegs"][number]["status"], Tone> = {
  open: "info",
  served: "success",
  dropped: "neutral",
};

/** The orders that wait for a transfer, the oldest promise first. */
export function TransferPegs({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.pegs");
  const { slug } = useBrand();
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {transfer.pegs.map((peg) => (
          <li
            key={`${peg.orderId} ${peg.skuCode}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm"
          >
            <Link
              href={`/${slug}/orders/${peg.orderId}`}
              className="min-w-40 flex-1 truncate font-medium hover:underline"
            >
              {peg.externalNo}
            </Link>
            <span className="text-muted-foreground">{peg.skuCode}</span>
            <span className="figures">{t("units", { count: peg.quantity })}</span>
            <Badge tone={tones[peg.status]} dot>
              {t(`status.${peg.status}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
