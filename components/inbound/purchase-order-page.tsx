"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import { inboundNo, purchaseOrderNo } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { AnnounceRest } from "./announce-rest";
import { CloseDocument } from "./close-document";
import { DocumentStatus } from "./document-status";
import { Figure } from "./inbound-lines";

/** One purchase order: what of it has come, is announced, or is still open. */
export function PurchaseOrderPage({ id }: { id: string }) {
  const t = useTranslations("inbound");
  const { slug } = useBrand();
  const { data: order, ...query } = useQuery(useTRPC().inbound.order.queryOptions({ id }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!order) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const isOpen = order.status === "open";
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/purchase-orders`}>{t("orders.back")}</Link>}
        title={purchaseOrderNo(order.number)}
        meta={<DocumentStatus status={order.status} />}
        description={`${order.supplier} → ${order.location.name}`}
        actions={
          isOpen && (
            <>
              <CloseDocument kind="order" document={order} untouched={order.received === 0} />
              <AnnounceRest order={order} />
            </>
          )
        }
      />
      <PageBody>
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
            value={order.expectedAt ? <TimeText at={order.expectedAt} /> : "–"}
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
              <li key={line.skuId} className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 py-2.5">
                <div className="min-w-40 flex-1">
                  <p className="truncate font-medium text-sm">{line.skuCode}</p>
                  <p className="truncate text-muted-foreground text-xs">
                    {[line.skuName, line.color, line.size].filter(Boolean).join(" · ")}
                  </p>
                </div>
                <dl className="flex flex-wrap gap-x-5 gap-y-1 text-right text-sm">
                  <Figure label={t("orders.ordered")} value={line.ordered} />
                  <Figure label={t("orders.received")} value={line.received} />
                  <Figure label={t("orders.announced")} value={line.announced} />
                  <Figure label={t("orders.open")} value={line.ordered - line.received - line.closedShort} />
                  {line.over > 0 && <Figure label={t("lines.over")} value={line.over} bad />}
                  {line.closedShort > 0 && <Figure label={t("lines.closedShort")} value={line.closedShort} bad />}
                </dl>
              </li>
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
      </PageBody>
    </>
  );
}
