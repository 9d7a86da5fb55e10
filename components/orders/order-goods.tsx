"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { isEditable } from "@/lib/contracts/order-status";
import { AmountsDialog } from "./amounts-dialog";
import { OrderLines } from "./order-lines";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";

/** What was ordered for how much, and the way to put wrong amounts right. */
export function OrderGoods({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const actions = useOrderActions();
  const mayEdit = useMay("orders:write") && isEditable(order.status);
  const [editing, setEditing] = useState(false);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("lines", { count: order.unitCount })}</CardTitle>
        {mayEdit && (
          <Button variant="ghost" size="sm" onClick={() => setEditing(true)}>
            {t("amounts.edit")}
          </Button>
        )}
      </CardHeader>
      <CardContent>
        <OrderLines order={order} />
      </CardContent>
      {editing && <AmountsDialog orderId={order.id} actions={actions} onClose={() => setEditing(false)} />}
    </Card>
  );
}
