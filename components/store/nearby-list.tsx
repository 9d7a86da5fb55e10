"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { NearbyStock, StoreStock } from "@/lib/contracts/store";
import { useTRPC } from "@/lib/trpc/client";
import { Quantity } from "./quantity";
import { useOutbox } from "./use-outbox";
import { useTasks } from "./use-tasks";

/** Where else a SKU is free, nearest first, to be asked for from there. */
export function NearbyList({ sku }: { sku: StoreStock }) {
  const t = useTranslations("store.nearby");
  const { place } = useTasks();
  const mayAsk = useMay("transfers:write");
  const [asking, setAsking] = useState<NearbyStock>();
  const { data, isError, fetchStatus } = useQuery(
    useTRPC().store.nearby.queryOptions({ locationId: place.id, skuId: sku.skuId }),
  );
  if (!data) {
    if (isError || fetchStatus === "paused") return <p className="px-4 pb-4 text-warning">{t("cut")}</p>;
    return <Skeleton className="mx-4 mb-4 h-11" />;
  }
  if (data.length === 0) return <p className="px-4 pb-4 text-muted-foreground">{t("none")}</p>;
  return (
    <>
      <ul className="mx-4 mb-4 divide-y rounded-md border bg-card">
        {data.map((near) => (
          <li key={near.id} className="flex min-h-14 items-center gap-3 py-1.5 pr-1.5 pl-3">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{near.name}</span>
              <span className="figures block text-muted-foreground text-xs">
                {t("km", { km: near.km < 10 ? Math.round(near.km * 10) / 10 : Math.round(near.km) })}
              </span>
            </span>
            <span className="figures font-semibold text-lg">{near.available}</span>
            {mayAsk && (
              <Button
                variant="outline"
                className="h-11"
                aria-label={t("askFrom", { place: near.name })}
                onClick={() => setAsking(near)}
              >
                {t("ask")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && <AskDialog sku={sku} from={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function AskDialog({ sku, from, onClose }: { sku: StoreStock; from: NearbyStock; onClose: () => void }) {
  const t = useTranslations("store.nearby");
  const common = useTranslations("common");
  const { place } = useTasks();
  const { give } = useOutbox();
  const [units, setUnits] = useState(1);
  const ask = () => {
    const lines = [{ skuId: sku.skuId, quantity: units }];
    const ends = { fromLocationId: from.id, toLocationId: place.id };
    give({ kind: "request", input: { ...ends, lines, note: "", requestKey: crypto.randomUUID() } }, sku.skuCode);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <DialogHeader>
          <DialogTitle>{t("title", { place: from.name })}</DialogTitle>
          <DialogDescription>{t("description", { code: sku.skuCode, to: place.name })}</DialogDescription>
        </DialogHeader>
        <div className="flex justify-center py-2">
          <Quantity label={t("units")} value={units} max={from.available} onChange={setUnits} />
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {common("back")}
          </Button>
          <Button disabled={units === 0} onClick={ask}>
            {t("ask")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
