"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { printLabels } from "./print-labels";
import { UnpackButton } from "./unpack-button";
import type { Sent } from "./use-outbox";

/** The last orders of this station with their waybills; labels are printed from here, or by themselves. */
export function SentList({ sent, onUnpacked }: { sent: readonly Sent[]; onUnpacked: (key: string) => void }) {
  const t = useTranslations("packing");
  const { slug } = useBrand();
  const [auto, setAuto] = useState(false);
  const printed = useRef(new Set<string>());
  const printing = useRef(new Set<string>());
  /** Packed while labels print by themselves. */
  const wanted = useRef(new Set<string>());
  const print = useCallback(
    async ({ key, parcels }: Sent) => {
      if (printing.current.has(key)) return;
      printing.current.add(key);
      const again = printed.current.has(key) ? t("do.printReason") : undefined;
      const ids = parcels.filter((parcel) => parcel.trackingNo).map((parcel) => parcel.id);
      if (await printLabels(slug, ids, again)) printed.current.add(key);
      else toast.error(t("noLabel"));
      printing.current.delete(key);
    },
    [slug, t],
  );
  const latestKey = sent[0]?.key;
  useEffect(() => {
    if (auto && latestKey && !printed.current.has(latestKey)) wanted.current.add(latestKey);
    if (!auto) wanted.current.clear();
  }, [auto, latestKey]);
  // Some get their number only later.
  useEffect(() => {
    for (const row of sent) if (isNumbered(row) && wanted.current.delete(row.key)) void print(row);
  }, [sent, print]);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("recent.title")}</CardTitle>
      </CardHeader>
      <div className="flex items-center justify-between gap-3 px-4 pt-3">
        <Label htmlFor="auto-print">{t("do.autoPrint")}</Label>
        <Switch id="auto-print" checked={auto} onCheckedChange={setAuto} />
      </div>
      {sent.length === 0 && <p className="px-4 py-3 text-muted-foreground text-sm">{t("recent.empty")}</p>}
      <ul aria-label={t("recent.title")} className="divide-y px-4 pb-1">
        {sent.map((row) => (
          <li key={row.key} className="flex flex-col gap-1.5 py-3">
            <span className="flex items-start justify-between gap-2">
              <span className="min-w-0 break-all font-medium text-sm">{row.orderNos.join(" + ")}</span>
              <Badge tone={row.waiting ? "warning" : "success"} dot>
                {t(row.waiting ? "recent.packed" : "recent.shipped")}
              </Badge>
            </span>
            {row.waiting && (
              <span className="text-sm text-warning">{t(`recent.${row.waiting}`, { message: row.message ?? "" })}</span>
            )}
            {row.status === "packed" && row.fulfillmentIds[0] && (
              <span>
                <UnpackButton
                  size="sm"
                  variant="outline"
                  fulfillmentId={row.fulfillmentIds[0]}
                  orderNos={row.orderNos}
                  onUnpacked={() => onUnpacked(row.key)}
                />
              </span>
            )}
            {row.parcels.some((parcel) => parcel.trackingNo) && (
              <span className="flex items-center justify-between gap-2">
                <span className="figures min-w-0 break-all text-muted-foreground text-xs">
                  {row.parcels.map((parcel) => parcel.trackingNo).join(", ")}
                </span>
                <Button size="sm" variant="outline" onClick={() => void print(row)}>
                  {t("do.print")}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** All labels of an order come out together: none before each parcel has its number. */
const isNumbered = ({ parcels }: Sent) => parcels.length > 0 && parcels.every((parcel) => parcel.trackingNo);
