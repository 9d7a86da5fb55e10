"use client";

import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import { settlements } from "@/lib/contracts/transfer";
import type { TransferDetail } from "./transfer-types";
import { useTransferActions } from "./use-transfer-actions";

/** What came differently than it was sent, and how each of it is settled. */
export function Discrepancies({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.discrepancy");
  const maySettle = useMay("stock:write") && transfer.sends && transfer.receives;
  const { settle } = useTransferActions();
  const busyWith = settle.isPending ? settle.variables : undefined;
  return (
    <Card className="overflow-hidden border-danger/30">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {transfer.open > 0 && <CardDescription>{t("open", { count: transfer.open })}</CardDescription>}
      </CardHeader>
      <ul className="divide-y">
        {transfer.discrepancies.map((row) => (
          <li key={row.skuId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
            <span className="min-w-40 flex-1 truncate font-medium">{row.skuCode}</span>
            <Badge tone={row.kind === "short" ? "danger" : "warning"}>
              {t(`kind.${row.kind}`, { count: row.quantity })}
            </Badge>
            {row.settlement ? (
              <span className="text-muted-foreground text-xs">
                {t(`settled.${row.kind === "short" ? "short" : "over"}.${row.settlement}`)}
                {row.by && ` · ${row.by}`} {row.settledAt && <TimeText at={row.settledAt} />}
              </span>
            ) : (
              maySettle && (
                <div className="flex flex-wrap gap-1.5">
                  {settlements
                    .filter((settlement) => row.kind === "short" || settlement !== "lost")
                    .map((settlement) => (
                      <Button
                        key={settlement}
                        size="sm"
                        variant="outline"
                        disabled={settle.isPending}
                        loading={busyWith?.skuId === row.skuId && busyWith.settlement === settlement}
                        onClick={() =>
                          settle.mutate({ transferId: transfer.id, skuId: row.skuId, settlement, note: "" })
                        }
                      >
                        {t(`settle.${row.kind === "short" ? "short" : "over"}.${settlement}`)}
                      </Button>
                    ))}
                </div>
              )
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
