"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { NearbyStock, StoreStock } from "@/lib/contracts/store";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { QuantityDialog } from "./quantity-dialog";
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
  const { place } = useTasks();
  const { give } = useOutbox();
  const ask = (units: number) => {
    const lines = [{ skuId: sku.skuId, quantity: units }];
    const ends = { fromLocationId: from.id, toLocationId: place.id };
    give({ kind: "request", input: { ...ends, lines, note: "", requestKey: randomId() } }, sku.skuCode);
  };
  return (
    <QuantityDialog
      title={t("title", { place: from.name })}
      description={t("description", { code: sku.skuCode, to: place.name })}
      label={t("units")}
      initial={1}
      min={1}
      max={from.available}
      action={() => t("ask")}
      onDone={ask}
      onClose={onClose}
    />
  );
}
