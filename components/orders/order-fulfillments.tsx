"use client";

import { useTranslations } from "next-intl";
import { ShipButton } from "@/components/fulfillment/ship-button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { supplyHoldTypes } from "@/lib/contracts/order-status";
import { Deadline } from "./deadline";
import { FulfillmentBadge } from "./order-badges";
import type { OrderDetail, OrderFulfillment } from "./types";

/** The work that came of an order, by location. */
export function OrderFulfillments({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const method = useTranslations("common.deliveryMethod");
  if (order.fulfillmentOrders.length === 0) return null;
  const held = order.holds.some(
    (hold) => hold.status === "open" && hold.severity === "blocking" && !supplyHoldTypes.includes(hold.type),
  );
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("fulfillment")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {order.fulfillmentOrders.map((work) => (
          <li key={work.id}>
            <CardContent className="flex flex-col gap-2 py-3 text-sm">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="flex min-w-0 items-center gap-2">
                  <span className="truncate font-medium">{work.location.name}</span>
                  <span className="text-muted-foreground text-xs">{method(work.method)}</span>
                </span>
                <span className="flex items-center gap-2">
                  <FulfillmentBadge status={work.status} />
                  <ShipButton
                    id={work.id}
                    method={work.method}
                    status={work.status}
                    label={order.externalNo}
                    held={held}
                  />
                </span>
              </div>
              <p className="text-muted-foreground text-xs">
                {work.lines.map((line) => `${line.skuCode} × ${line.quantity}`).join(" · ")}
              </p>
              <ShipFacts work={work} />
            </CardContent>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ShipFacts({ work }: { work: OrderFulfillment }) {
  const t = useTranslations("orders");
  if (work.trackingNo) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-xs">
        <span>{work.carrier}</span>
        <Copyable value={work.trackingNo} />
      </p>
    );
  }
  if (work.closeReason) return <p className="text-muted-foreground text-xs">{work.closeReason}</p>;
  const by = work.shipBy ?? work.promiseBy;
  if (!by || work.shippedAt) return null;
  return (
    <p className="flex gap-2 text-xs">
      <span className="text-muted-foreground">{t("shipBy")}</span>
      <Deadline at={by} />
    </p>
  );
}
