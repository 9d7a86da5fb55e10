"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { NumberText } from "@/components/ui/number-text";
import { TimeText } from "@/components/ui/time-text";
import type { MovementCause } from "@/lib/contracts/stock";
import { useTRPC } from "@/lib/trpc/client";
import type { StockMovement } from "./stock-types";

const deltas = ["onHand", "reserved", "locked", "inTransit", "qualityCheck", "damaged"] as const;

const pages: Partial<Record<MovementCause, (id: string) => string>> = {
  ...Object.fromEntries(
    ["order", "cancel", "expire", "reroute", "ship", "release"].map((cause) => [cause, (id: string) => `orders/${id}`]),
  ),
  ...Object.fromEntries(["lock", "unlock", "display"].map((cause) => [cause, (id: string) => `locks?peek=${id}`])),
  transfer: (id) => `transfers/${id}`,
  receipt: (id) => `inbound/${id}`,
  count: (id) => `counts/${id}`,
};

/** The page of the document that a movement was made for, below the brand. */
const pageOf = ({ cause, causeId }: StockMovement) => causeId && pages[cause as MovementCause]?.(causeId);

interface MovementHistoryProps {
  skuId: string;
  locationId?: string;
}

/** The ledger, newest first: what changed, why, who did it and when. */
export function MovementHistory({ skuId, locationId }: MovementHistoryProps) {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  const mayExport = useMay("exports:read");
  const trpc = useTRPC();
  const key = { skuId, ...(locationId ? { locationId } : {}) };
  const query = useInfiniteQuery(
    trpc.stock.movements.infiniteQueryOptions(key, {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm">{t("why.movements")}</h3>
        {mayExport && rows.length > 0 && (
          <Button asChild variant="ghost" size="sm">
            <a href={`/api/${slug}/export/movements?${new URLSearchParams(key)}`}>
              <Download aria-hidden />
              {t("why.export")}
            </a>
          </Button>
        )}
      </div>
      {query.isSuccess && rows.length === 0 && <p className="text-muted-foreground text-sm">{t("why.noMovements")}</p>}
      <ol className="divide-y">
        {rows.map((movement) => (
          <Movement key={movement.id} movement={movement} showPlace={!locationId} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="outline"
          size="sm"
          className="self-start"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t("why.more")}
        </Button>
      )}
    </section>
  );
}

function Movement({ movement, showPlace }: { movement: StockMovement; showPlace: boolean }) {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  const page = pageOf(movement);
  const cause = t.has(`cause.${movement.cause}`) ? t(`cause.${movement.cause}`) : movement.cause;
  const reason = movement.reason && t.has(`reason.${movement.reason}`) ? ` · ${t(`reason.${movement.reason}`)}` : "";
  const document = movement.externalNo ? ` ${movement.externalNo}` : "";
  return (
    <li className="flex items-start justify-between gap-3 py-2">
      <span className="flex min-w-0 flex-col">
        <span className="truncate">
          {page ? (
            <Link className="text-primary hover:underline" href={`/${slug}/${page}`}>
              {cause}
              {document}
            </Link>
          ) : (
            cause
          )}
          {reason}
        </span>
        <span className="flex flex-wrap gap-x-2 text-muted-foreground text-xs">
          <TimeText at={movement.at} />
          <span>{movement.actorName ?? t(movement.actorType === "api_key" ? "actor.api_key" : "actor.system")}</span>
          {showPlace && <span>{movement.locationName}</span>}
        </span>
      </span>
      <span className="flex flex-col items-end">
        {deltas
          .filter((bucket) => movement[bucket] !== 0)
          .map((bucket) => (
            <span key={bucket} className="figures whitespace-nowrap text-xs">
              <span className="text-muted-foreground">{t(`buckets.${bucket}`)}</span>{" "}
              <NumberText
                signed
                value={movement[bucket]}
                className={movement[bucket] > 0 ? "text-success" : "text-danger"}
              />
            </span>
          ))}
      </span>
    </li>
  );
}
