"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Figure, GoodsRow } from "@/components/documents/goods-row";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { TransferDetail } from "./transfer-types";

type Line = TransferDetail["lines"][number];

interface TransferLinesProps {
  transfer: TransferDetail;
  title?: ReactNode;
  /** Above the rows: a scan field. */
  head?: ReactNode;
  /** At the end of a row: a number to type. */
  field?: (line: Line) => ReactNode;
  /** Under the rows: what to do with them. */
  foot?: ReactNode;
}

/** The goods of a transfer: asked for, sent, come. */
export function TransferLines({ transfer, title, head, field, foot }: TransferLinesProps) {
  const t = useTranslations("transfers.lines");
  const early = transfer.shippedAt === null && transfer.status !== "canceled";
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{title ?? t("title")}</CardTitle>
      </CardHeader>
      {head}
      <ul className="divide-y">
        {transfer.lines.map((line) => (
          <GoodsRow
            key={line.skuId}
            line={line}
            figures={
              <>
                <Figure label={t("requested")} value={line.requested} />
                {early && transfer.status === "requested" && (
                  <Figure label={t("available")} value={line.available} bad={line.available < line.requested} />
                )}
                {!early && <Figure label={t("shipped")} value={line.shipped} />}
                {transfer.receivedAt && (
                  <Figure label={t("received")} value={line.received} bad={line.received !== line.shipped} />
                )}
              </>
            }
          >
            {field?.(line)}
          </GoodsRow>
        ))}
      </ul>
      {foot}
    </Card>
  );
}
