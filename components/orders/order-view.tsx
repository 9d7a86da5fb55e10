"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderParcels } from "@/components/carriers/order-parcels";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { PageHeader } from "@/components/layout/page-header";
import { SplitView } from "@/components/layout/split-view";
import { OrderNotices } from "@/components/notices/order-notices";
import { DecisionPanel } from "@/components/routing/decision-panel";
import { OrderRefunds } from "@/components/shops/order-refunds";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { useTRPC } from "@/lib/trpc/client";
import { OrderActionBar } from "./order-action-bar";
import { OrderStatusBadge, PaymentBadge } from "./order-badges";
import { OrderFacts } from "./order-facts";
import { OrderFulfillments } from "./order-fulfillments";
import { OrderGoods } from "./order-goods";
import { OrderHolds } from "./order-holds";
import { OrderNotes } from "./order-notes";
import { OrderReceiver } from "./order-receiver";
import { OrderTags } from "./order-tags";
import { OrderTimeline } from "./order-timeline";
import type { OrderDetail } from "./types";

const refreshMs = 15_000;

/** Everything about one order. It refreshes itself, so that two people at one order see each other's work. */
export function OrderView({ initial }: { initial: OrderDetail }) {
  const t = useTranslations("orders");
  const { slug } = useBrand();
  const mayRoute = useMay("routing:read");
  const { data: order } = useQuery(
    useTRPC().orders.get.queryOptions(
      { id: initial.id },
      { initialData: initial, refetchInterval: refreshMs, refetchOnWindowFocus: true },
    ),
  );
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/orders`}>{t("title")}</Link>}
        title={<Copyable value={order.externalNo} className="text-xl" />}
        meta={
          <>
            <OrderStatusBadge status={order.status} />
            <PaymentBadge status={order.paymentStatus} />
          </>
        }
        actions={<OrderActionBar order={order} />}
      />
      <SplitView
        aside={
          <>
            <OrderReceiver order={order} />
            <OrderFacts order={order} />
            <OrderTags order={order} />
            <OrderNotes order={order} />
          </>
        }
      >
        <OrderHolds order={order} />
        {order.buyerNote && (
          <p className="rounded-lg bg-warning-soft px-4 py-3 text-sm">
            <span className="font-medium">{t("buyerNote")}</span> {order.buyerNote}
          </p>
        )}
        <OrderRefunds orderId={order.id} />
        <OrderGoods order={order} />
        <OrderFulfillments order={order} />
        <OrderParcels orderId={order.id} work={order.fulfillmentOrders} />
        <OrderNotices orderId={order.id} />
        {mayRoute && (
          <Card>
            <CardHeader>
              <CardTitle>{t("decision")}</CardTitle>
            </CardHeader>
            <CardContent>
              <DecisionPanel orderId={order.id} />
            </CardContent>
          </Card>
        )}
        <OrderTimeline order={order} />
      </SplitView>
    </>
  );
}
