"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { NumberText } from "@/components/ui/number-text";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { AdjustDialog } from "./adjust-dialog";
import type { StockExplanation } from "./stock-types";

const terms = [
  ["onHand", ""],
  ["reserved", "−"],
  ["locked", "−"],
  ["safety", "−"],
  ["available", "="],
] as const;
const others = ["inTransit", "qualityCheck", "damaged"] as const;
const deltas = ["onHand", "reserved", "locked", "inTransit", "qualityCheck", "damaged"] as const;

/** Why this number: its terms, the orders behind what is reserved, and the ledger. */
export function StockWhy({ skuId, locationId }: { skuId: string; locationId: string }) {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  const mayAdjust = useMay("stock:write");
  const query = useQuery(useTRPC().stock.explain.queryOptions({ skuId, locationId }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <SheetBody aria-label={t("why.loading")}>
        <Skeleton className="h-72" />
      </SheetBody>
    );
  }
  const { row, reservations } = query.data;
  return (
    <>
      <SheetHeader>
        <h2 className="font-semibold text-lg">{row.skuCode}</h2>
        <p className="text-muted-foreground text-sm">
          <Link className="hover:underline" href={`/${slug}/styles/${row.styleId}`}>
            {[row.skuName, row.color, row.size].filter(Boolean).join(" · ")}
          </Link>
        </p>
        <p className="text-sm">
          {row.locationName} <span className="text-muted-foreground">{row.locationCode}</span>
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-6">
        <section className="flex flex-col gap-2">
          <h3 className="text-muted-foreground text-xs">{t("why.formula")}</h3>
          <dl className="rounded-lg border">
            {terms.map(([bucket, sign]) => (
              <div
                key={bucket}
                className="flex items-center justify-between border-b px-4 py-2 last:rounded-b-lg last:border-b-0 last:bg-muted last:font-semibold"
              >
                <dt className="flex gap-2">
                  <span aria-hidden className="w-3 text-muted-foreground">
                    {sign}
                  </span>
                  {t(`buckets.${bucket}`)}
                </dt>
                <dd>
                  <NumberText value={row[bucket]} />
                </dd>
              </div>
            ))}
          </dl>
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
            <span>{t("why.other")}</span>
            {others.map((bucket) => (
              <span key={bucket}>
                {t(`buckets.${bucket}`)} <NumberText value={row[bucket]} />
              </span>
            ))}
          </p>
        </section>
        <section className="flex flex-col gap-2">
          <h3 className="text-sm">{t("why.reservations")}</h3>
          {reservations.length === 0 && <p className="text-muted-foreground text-sm">{t("why.noReservations")}</p>}
          <ul className="divide-y">
            {reservations.map((reservation) => (
              <li key={reservation.id} className="flex items-center justify-between gap-3 py-2">
                <span className="flex min-w-0 flex-col">
                  <Link
                    className="truncate text-primary hover:underline"
                    href={`/${slug}/orders/${reservation.orderId}`}
                  >
                    {t("why.order", { no: reservation.externalNo })}
                  </Link>
                  <RelativeTime at={reservation.createdAt} className="text-muted-foreground text-xs" />
                </span>
                <NumberText value={reservation.quantity} />
              </li>
            ))}
          </ul>
        </section>
        <Movements explanation={query.data} />
      </SheetBody>
      {mayAdjust && (
        <SheetFooter>
          <AdjustDialog row={row} />
        </SheetFooter>
      )}
    </>
  );
}

function Movements({ explanation: { movements, more } }: { explanation: StockExplanation }) {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm">{t("why.movements")}</h3>
      {movements.length === 0 && <p className="text-muted-foreground text-sm">{t("why.noMovements")}</p>}
      <ol className="divide-y">
        {movements.map((movement) => (
          <li key={movement.id} className="flex items-start justify-between gap-3 py-2">
            <span className="flex min-w-0 flex-col">
              <span className="truncate">
                {t.has(`cause.${movement.cause}`) ? t(`cause.${movement.cause}`) : movement.cause}
                {movement.reason && t.has(`reason.${movement.reason}`) && ` · ${t(`reason.${movement.reason}`)}`}
              </span>
              <span className="flex gap-2 text-muted-foreground text-xs">
                <TimeText at={movement.at} />
                {movement.externalNo && movement.causeId && (
                  <Link className="truncate hover:underline" href={`/${slug}/orders/${movement.causeId}`}>
                    {movement.externalNo}
                  </Link>
                )}
              </span>
            </span>
            <span className="flex flex-col items-end">
              {deltas
                .filter((bucket) => movement[bucket] !== 0)
                .map((bucket) => (
                  <span key={bucket} className="figures whitespace-nowrap text-xs">
                    <span className="text-muted-foreground">{t(`buckets.${bucket}`)}</span>{" "}
                    <span className={movement[bucket] > 0 ? "text-success" : "text-danger"}>
                      {movement[bucket] > 0 ? `+${movement[bucket]}` : `−${-movement[bucket]}`}
                    </span>
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ol>
      {more && <p className="text-muted-foreground text-xs">{t("why.more")}</p>}
    </section>
  );
}
