"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { MergeBox } from "@/components/consolidation/merge-box";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Deadline } from "@/components/orders/deadline";
import { FulfillmentBadge } from "@/components/orders/order-badges";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { Countdown } from "./countdown";
import { StopNote } from "./stop-note";
import { StopPieces } from "./stop-pieces";
import type { FulfillmentDetail } from "./types";
import { useCarrierName } from "./use-carrier-name";
import { useFulfillmentActions } from "./use-fulfillment-actions";
import { WorkActions } from "./work-actions";
import { WorkTimeline } from "./work-timeline";

/** One fulfillment order beside the list: what to pick, for whom, until when, and what happened so far. */
export function FulfillmentPeek({ id }: { id: string }) {
  const t = useTranslations("fulfillment");
  const method = useTranslations("common.deliveryMethod");
  const carrierName = useCarrierName();
  const { slug } = useBrand();
  const { data: work, isError, refetch } = useQuery(useTRPC().fulfillment.get.queryOptions({ id }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (!work) {
    return (
      <SheetBody>
        <Skeleton className="h-64" />
      </SheetBody>
    );
  }
  return (
    <>
      <SheetHeader>
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="figures font-mono text-base">{work.externalNo}</h2>
          <FulfillmentBadge status={work.status} />
          {work.held && <Badge tone="danger">{t("held")}</Badge>}
        </div>
        <p className="text-muted-foreground text-xs">
          {work.location.name} · {method(work.method)} · {t("hop", { count: work.hop + 1 })}
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-5">
        {work.stop && (
          <p className="rounded-md bg-danger-soft px-3 py-2 text-sm">
            {t(`stop.${work.stop.kind}`)} · {work.stop.reason}
            {work.stop.take && (
              <>
                <br />
                <StopPieces pieces={work.stop.take} />
              </>
            )}
            <br />
            <StopNote stop={{ ...work.stop, state: "requested" }} />
          </p>
        )}
        <ul className="flex flex-col divide-y text-sm">
          {work.lines.map((line) => (
            <li key={`${line.lineNo} ${line.skuId}`} className="flex items-baseline justify-between gap-3 py-2">
              <span className="min-w-0">
                <span className="block truncate">{line.name}</span>
                <span className="figures font-mono text-muted-foreground text-xs">{line.skuCode}</span>
              </span>
              <span className="figures">× {line.quantity}</span>
            </li>
          ))}
        </ul>
        <Facts work={work} />
        <MergeBox id={work.id} />
        {work.trackingNo && (
          <p className="flex items-center gap-2 text-sm">
            <span>{carrierName(work.carrier)}</span>
            <Copyable value={work.trackingNo} />
          </p>
        )}
        <WorkTimeline events={work.events} />
      </SheetBody>
      <SheetFooter>
        <WorkActions work={work} label={work.externalNo} />
        <Button asChild variant="outline">
          <Link href={`/${slug}/orders/${work.orderId}`}>{t("openOrder")}</Link>
        </Button>
      </SheetFooter>
    </>
  );
}

function Facts({ work }: { work: FulfillmentDetail }) {
  const t = useTranslations("fulfillment");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm [&>dt]:text-muted-foreground">
      <dt>{t("column.receiver")}</dt>
      <dd>
        {work.receiver.name} <span className="figures text-muted-foreground">{work.receiver.phone}</span> · {work.city}
        {work.district}
      </dd>
      {work.status === "offered" && work.acceptBy && (
        <>
          <dt>{t("acceptBy")}</dt>
          <dd>
            <Countdown until={work.acceptBy} />
          </dd>
        </>
      )}
      {work.promiseBy && (
        <>
          <dt>{t("column.due")}</dt>
          <dd>
            <Deadline at={work.promiseBy} done={work.shippedAt !== null} />
          </dd>
        </>
      )}
      {work.pickupBy && (
        <>
          <dt>{t("pickupBy")}</dt>
          <dd className="flex items-center gap-2">
            <TimeText at={work.pickupBy} style="short" />
            <PickupCode work={work} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** The code, for a buyer who has lost it; looking is on record. */
function PickupCode({ work }: { work: FulfillmentDetail }) {
  const t = useTranslations("fulfillment");
  const mayReveal = useMay("orders:reveal");
  const { revealCode } = useFulfillmentActions();
  if (!mayReveal || work.status !== "ready") return null;
  if (revealCode.data) return <Copyable value={revealCode.data.code} />;
  return (
    <Button variant="link" size="sm" loading={revealCode.isPending} onClick={() => revealCode.mutate({ id: work.id })}>
      {t("showCode")}
    </Button>
  );
}
