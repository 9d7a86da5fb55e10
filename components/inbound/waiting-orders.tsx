"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { InboundDetail } from "./inbound-types";

/** Orders that were promised goods of a delivery, oldest promise first. */
export function WaitingOrders({ pegs }: { pegs: InboundDetail["pegs"] }) {
  const t = useTranslations("inbound.pegs");
  const { slug } = useBrand();
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      <ul className="divide-y">
        {pegs.map((peg) => (
          <li
            key={`${peg.orderId} ${peg.skuCode}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm"
          >
            <Link
              href={`/${slug}/orders/${peg.orderId}`}
              className="min-w-32 flex-1 truncate font-medium hover:underline"
            >
              {peg.externalNo}
            </Link>
            <span className="figures">
              {peg.skuCode} × {peg.quantity}
            </span>
            <Badge tone={peg.status === "served" ? "success" : peg.status === "open" ? "info" : "neutral"}>
              {t(`status.${peg.status}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
