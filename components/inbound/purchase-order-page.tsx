"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DocumentPage } from "@/components/documents/document-page";
import { Figure, GoodsRow } from "@/components/documents/goods-row";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import { inboundNo, purchaseOrderNo } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { AnnounceRest } from "./announce-rest";
import { CloseDocument } from "./close-document";
import { DocumentStatus } from "./document-status";
import type { PurchaseOrderDetail } from "./inbound-types";

/** One purchase order: what of it has come, is announced, or is still open. */
export function PurchaseOrderPage({ id }: { id: string }) {
  const t = useTranslations("inbound");
  const query = useQuery(useTRPC().inbound.order.queryOptions({ id }));
  return (
    <DocumentPage
      query={query}
      base="purchase-orders"
      back={t("orders.back")}
      head={(order) => ({
        title: purchaseOrderNo(order.number),
        status: <DocumentStatus status={order.status} />,
        description: `${order.supplier} → ${order.location.name}`,
        actions: order.status === "open" && (
          <>
            <CloseDocument kind="order" document={order} untouched={order.received === 0} />
            <AnnounceRest order={order} />
          </>
        ),
      })}
    >
      {(order) => <Progress order={order} />}
    </DocumentPage>
  );
}

function Progress({ order }: { order: PurchaseOrderDetail }) {
  const t = useTranslations("inbound");
  const { slug } = useBrand();
  return (
    <>
      <StatRow>
        <Stat
          label={t("orders.ordered")}
          value={<NumberText value={order.ordered} />}
          note={t("facts.skus", { count: order.skus })}
        />
        <Stat label={t("orders.received")} value={<NumberText value={order.received} />} />
        <Stat label={t("orders.open")} value={<NumberText value={order.open} />} />
        <Stat
          label={t("facts.expectedAt")}
          value={order.expectedAt ? <TimeText at={order.expectedAt} style="date" /> : "–"}
          note={order.reference}
        />
      </StatRow>
      {(order.note || order.closeReason) && (
        <p className="text-sm">
          {order.note}
          {order.closeReason && (
            <span className="text-muted-foreground"> {t("closed", { reason: order.closeReason })}</span>
          )}
        </p>
      )}
      <Card className="overflow-hidden">
        <CardHeader>
          <CardTitle>{t("lines.title")}</CardTitle>
        </CardHeader>
        <ul className="divide-y">
          {order.lines.map((line) => (
            <GoodsRow
              key={line.skuId}
              line={line}
              figures={
                <>
                  <Figure label={t("orders.ordered")} value={line.ordered} />
                  <Figure label={t("orders.received")} value={line.received} />
                  <Figure label={t("orders.announced")} value={line.announced} />
                  <Figure label={t("orders.open")} value={line.ordered - line.received - line.closedShort} />
                  {line.over > 0 && <Figure label={t("lines.over")} value={line.over} bad />}
                  {line.closedShort > 0 && <Figure label={t("lines.closedShort")} value={line.closedShort} bad />}
                </>
              }
            />
          ))}
        </ul>
      </Card>
      {order.inbounds.length > 0 && (
        <Card className="overflow-hidden">
          <CardHeader>
            <CardTitle>{t("orders.inbounds")}</CardTitle>
          </CardHeader>
          <ul className="divide-y">
            {order.inbounds.map((inbound) => (
              <li key={inbound.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
                <Link href={`/${slug}/inbound/${inbound.id}`} className="min-w-28 flex-1 font-medium hover:underline">
                  {inboundNo(inbound.number)}
                </Link>
                <span className="figures text-muted-foreground">
                  {t("orders.came", { arrived: inbound.arrived, expected: inbound.expected })}
                </span>
                <DocumentStatus status={inbound.status} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
