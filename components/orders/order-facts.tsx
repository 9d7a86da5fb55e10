"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardContent } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { TimeText } from "@/components/ui/time-text";
import { Deadline } from "./deadline";
import type { OrderDetail } from "./types";

export function OrderFacts({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.fact");
  const method = useTranslations("common.deliveryMethod");
  // Channels send a code or a word of their own.
  const paid = (code: string) => (/^\w+$/.test(code) && t.has(`payment.${code}`) ? t(`payment.${code}`) : code);
  const { slug } = useBrand();
  const closed = order.status === "completed" || order.status === "canceled";
  const facts: [string, ReactNode][] = [
    [t("channel"), order.channel.name],
    [t("placed"), <TimeText key="placed" at={order.placedAt} />],
    [t("method"), method(order.method)],
  ];
  if (order.promiseBy) facts.push([t("due"), <Deadline key="due" at={order.promiseBy} done={closed} />]);
  if (order.paidAt) facts.push([t("paidAt"), <TimeText key="paid" at={order.paidAt} />]);
  if (order.paymentMethod) facts.push([t("paymentMethod"), paid(order.paymentMethod)]);
  if (order.sellerNote) facts.push([t("sellerNote"), order.sellerNote]);
  if (order.cancelReason) facts.push([t("cancelReason"), order.cancelReason]);
  if (order.importId) {
    facts.push([
      t("import"),
      <Link key="import" href={`/${slug}/imports/${order.importId}`} className="text-primary hover:underline">
        {t("openImport")}
      </Link>,
    ]);
  }
  facts.push([t("id"), <Copyable key="id" value={order.id} />]);
  return (
    <Card>
      <CardContent>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted-foreground">{label}</dt>
              <dd className="min-w-0 break-words text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </CardContent>
    </Card>
  );
}
