"use client";

import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RefundRow } from "./refund-row";
import { useOrderShop } from "./use-order-shop";

/** What the buyer of an order wants back on the platform. Nothing while that is nothing. */
export function OrderRefunds({ orderId }: { orderId: string }) {
  const t = useTranslations("shopSync.refunds");
  const shop = useOrderShop(orderId);
  if (!shop || shop.refunds.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {shop.refunds.map((refund) => (
          <li key={refund.refundId}>
            <RefundRow refund={refund} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
