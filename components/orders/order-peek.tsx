"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { FulfillmentBadge, OrderStatusBadge, PaymentBadge } from "./order-badges";
import { OrderHolds } from "./order-holds";
import { OrderLines } from "./order-lines";

/** One order beside the list: enough to decide, a link to the rest. */
export function OrderPeek({ id }: { id: string }) {
  const t = useTranslations("orders");
  const { slug } = useBrand();
  const { data: order, isError, refetch } = useQuery(useTRPC().orders.get.queryOptions({ id }));
  if (isError) return <ErrorState onRetry={() => refetch()} />;
  if (!order) {
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
          <h2 className="figures font-mono text-base">{order.externalNo}</h2>
          <OrderStatusBadge status={order.status} />
          <PaymentBadge status={order.paymentStatus} />
        </div>
        <p className="text-muted-foreground text-xs">
          {order.channel.name} · <TimeText at={order.placedAt} /> ·{" "}
          <Money minor={order.totalMinor} currency={order.currency} />
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-5">
        <OrderHolds order={order} />
        <p className="text-sm">
          {order.receiver.name} <span className="figures text-muted-foreground">{order.receiver.phone}</span>
          <br />
          {[order.province, order.city, order.district].filter(Boolean).join(" ")}
        </p>
        {order.buyerNote && <p className="rounded-md bg-warning-soft px-3 py-2 text-sm">{order.buyerNote}</p>}
        <OrderLines order={order} />
        {order.fulfillmentOrders.length > 0 && (
          <ul className="flex flex-col gap-2 text-sm">
            {order.fulfillmentOrders.map((work) => (
              <li key={work.id} className="flex items-center justify-between gap-3">
                <span className="truncate">{work.location.name}</span>
                <FulfillmentBadge status={work.status} />
              </li>
            ))}
          </ul>
        )}
      </SheetBody>
      <SheetFooter>
        <Button asChild>
          <Link href={`/${slug}/orders/${id}`}>{t("open")}</Link>
        </Button>
      </SheetFooter>
    </>
  );
}
