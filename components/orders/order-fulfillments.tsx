"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { WorkConsolidation } from "@/components/consolidation/types";
import { WorkNotes } from "@/components/consolidation/work-notes";
import { Countdown } from "@/components/fulfillment/countdown";
import { StopNote } from "@/components/fulfillment/stop-note";
import { StopPieces } from "@/components/fulfillment/stop-pieces";
import { useCarrierName } from "@/components/fulfillment/use-carrier-name";
import { WorkActions } from "@/components/fulfillment/work-actions";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Copyable } from "@/components/ui/copyable";
import { supplyHoldTypes } from "@/lib/contracts/order-status";
import { useTRPC } from "@/lib/trpc/client";
import { Deadline } from "./deadline";
import { FulfillmentBadge } from "./order-badges";
import type { OrderDetail, OrderFulfillment } from "./types";

/** The work that came of an order, by location: who does it, and who was asked before and said no. */
export function OrderFulfillments({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const held = order.holds.some(
    (hold) => hold.status === "open" && hold.severity === "blocking" && !supplyHoldTypes.includes(hold.type),
  );
  const asked = order.fulfillmentOrders.some((work) => work.hop > 0);
  const mayRead = useMay("fulfillment:read");
  // What an order shares parcels with may be of other channels.
  const { byChannel } = useBrand();
  const said = useQuery(
    useTRPC().consolidation.ofOrder.queryOptions(
      { orderId: order.id },
      { refetchInterval: refreshMs, enabled: mayRead && !byChannel },
    ),
  ).data;
  if (order.fulfillmentOrders.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("fulfillment")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {order.fulfillmentOrders.map((work) => (
          <Work
            key={work.id}
            work={work}
            held={held}
            label={order.externalNo}
            counted={asked}
            said={said?.find((one) => one.id === work.id)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface WorkProps {
  work: OrderFulfillment;
  held: boolean;
  label: string;
  /** Several locations were asked, one after the other: each says which it was. */
  counted: boolean;
  /** Why it is apart and whom it leaves with. */
  said: WorkConsolidation | undefined;
}

const refreshMs = 15_000;

const refused: readonly string[] = ["declined", "expired", "recalled", "canceled"];

function Work({ work, held, label, counted, said }: WorkProps) {
  const t = useTranslations("orders");
  const method = useTranslations("common.deliveryMethod");
  const stop = useTranslations("fulfillment.stop");
  const asked = work.interception?.state === "requested" ? work.interception : null;
  return (
    <li className={cn(refused.includes(work.status) && "text-muted-foreground")}>
      <CardContent className="flex flex-col gap-2 py-3 text-sm">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{work.location.name}</span>
            <span className="text-muted-foreground text-xs">{method(work.method)}</span>
            {counted && <span className="text-muted-foreground text-xs">{t("hops", { count: work.hop + 1 })}</span>}
          </span>
          <span className="flex items-center gap-2">
            {asked && <Badge tone="danger">{stop(asked.kind)}</Badge>}
            {work.status === "offered" && work.acceptBy && <Countdown until={work.acceptBy} />}
            <FulfillmentBadge status={work.status} />
            <WorkActions work={{ ...work, held, stop: asked }} label={label} />
          </span>
        </div>
        <p className="text-muted-foreground text-xs">
          {work.lines.map((line) => `${line.skuCode} × ${line.quantity}`).join(" · ")}
        </p>
        {work.interception && <StopNote stop={work.interception} />}
        {asked?.take && (
          <p className="text-danger text-xs">
            {stop("takeOut")} <StopPieces pieces={asked.take} />
          </p>
        )}
        <WorkFacts work={work} />
        {said && <WorkNotes work={work} label={label} said={said} />}
      </CardContent>
    </li>
  );
}

function WorkFacts({ work }: { work: OrderFulfillment }) {
  const t = useTranslations("orders");
  const reasons = useTranslations("fulfillment.decline.reasons");
  const carrierName = useCarrierName();
  if (work.trackingNo) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-xs">
        <span>{carrierName(work.carrier)}</span>
        <Copyable value={work.trackingNo} />
      </p>
    );
  }
  if (work.declinedReason) {
    const note = work.closeReason === work.declinedReason ? null : work.closeReason;
    return (
      <p className="text-xs">
        {reasons(work.declinedReason)}
        {note && ` · “${note}”`}
      </p>
    );
  }
  if (work.closeReason && !coded.includes(work.closeReason)) return <p className="text-xs">{work.closeReason}</p>;
  const by = work.shipBy ?? work.promiseBy;
  if (!by || work.shippedAt || refused.includes(work.status)) return null;
  return (
    <p className="flex gap-2 text-xs">
      <span className="text-muted-foreground">{t("shipBy")}</span>
      <Deadline at={by} />
    </p>
  );
}

/** Reasons that repeat what the status says already, or what the timeline says in words. */
const coded: readonly string[] = ["expired", "address", "uncollected", "merged_back"];
