"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import type { StoreStock } from "@/lib/contracts/store";
import { useTRPC } from "@/lib/trpc/client";
import { NearbyList } from "./nearby-list";
import { ScanField } from "./scan-field";
import { SkuText } from "./sku-text";
import { useTasks } from "./use-tasks";
import { useView } from "./use-view";

/** What there is of a garment here, and where else. */
export function StockScreen() {
  const t = useTranslations("store.stock");
  const { q, search } = useView();
  const { place } = useTasks();
  const { data, dataUpdatedAt, isError, fetchStatus } = useQuery(
    useTRPC().store.lookUp.queryOptions(
      { locationId: place.id, q },
      { enabled: q.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const cut = isError || fetchStatus === "paused";
  return (
    <>
      <div className="shrink-0 border-b p-3">
        <ScanField label={t("scan")} onScan={search} />
        {q && <p className="mt-1.5 truncate text-muted-foreground text-sm">{t("for", { q })}</p>}
        {cut && data && (
          <p className="text-sm text-warning">
            {t.rich("asOf", { time: () => <TimeText at={new Date(dataUpdatedAt)} style="short" /> })}
          </p>
        )}
      </div>
      {!q && <EmptyState title={t("empty")} description={t("emptyHint")} />}
      {q &&
        !data &&
        (cut ? <EmptyState title={t("cut")} description={t("cutHint")} /> : <Skeleton className="m-4 h-40" />)}
      {q && data?.length === 0 && <EmptyState title={t("none")} description={t("noneHint")} />}
      {q && data && data.length > 0 && (
        <ul className="divide-y">
          {data.map((sku) => (
            <StockRow key={sku.skuId} sku={sku} startOpen={data.length === 1} />
          ))}
        </ul>
      )}
    </>
  );
}

function StockRow({ sku, startOpen }: { sku: StoreStock; startOpen: boolean }) {
  const t = useTranslations("store.stock");
  const [open, setOpen] = useState(startOpen);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="focus-inset flex min-h-16 w-full items-center gap-3 px-4 py-3 text-left active:bg-muted"
      >
        <SkuText sku={sku} />
        <span className="shrink-0 text-right">
          <span className={cn("figures block font-semibold text-xl", sku.available === 0 && "text-muted-foreground")}>
            {sku.available}
          </span>
          <span className="block text-muted-foreground text-xs">
            {sku.suspect ? t("suspect") : t("onHand", { count: sku.onHand })}
          </span>
        </span>
        <ChevronDown aria-hidden className={cn("size-5 shrink-0 text-muted-foreground", open && "rotate-180")} />
      </button>
      {open && <NearbyList sku={sku} />}
    </li>
  );
}
