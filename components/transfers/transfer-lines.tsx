"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
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
          <li key={line.skuId} className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 py-2.5">
            <div className="min-w-40 flex-1">
              <p className="truncate font-medium text-sm">{line.skuCode}</p>
              <p className="truncate text-muted-foreground text-xs">
                {[line.skuName, line.color, line.size].filter(Boolean).join(" · ")}
              </p>
            </div>
            <dl className="flex gap-5 text-right text-sm">
              <Figure label={t("requested")} value={line.requested} />
              {early && transfer.status === "requested" && (
                <Figure label={t("available")} value={line.available} bad={line.available < line.requested} />
              )}
              {!early && <Figure label={t("shipped")} value={line.shipped} />}
              {transfer.receivedAt && (
                <Figure label={t("received")} value={line.received} bad={line.received !== line.shipped} />
              )}
            </dl>
            {field?.(line)}
          </li>
        ))}
      </ul>
      {foot}
    </Card>
  );
}

function Figure({ label, value, bad }: { label: string; value: number | null; bad?: boolean }) {
  return (
    <div className="flex min-w-10 flex-col">
      <dt className="text-muted-foreground text-2xs">{label}</dt>
      <dd className={cn(bad && "font-semibold text-danger")}>{value === null ? "–" : <NumberText value={value} />}</dd>
    </div>
  );
}
