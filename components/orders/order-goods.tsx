"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { isEditable } from "@/lib/contracts/order-status";
import { AmountsDialog } from "./amounts-dialog";
import { CancelLinesDialog } from "./cancel-lines-dialog";
import { OrderLines } from "./order-lines";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";

/** What was ordered for how much, and the way to put wrong amounts right. */
export function OrderGoods({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const actions = useOrderActions();
  const mayEdit = useMay("orders:write") && isEditable(order.status);
  const [editing, setEditing] = useState(false);
  const open = order.status !== "completed" && order.status !== "canceled";
  const mayCancel = useMay("orders:write") && open && order.unitCount > 1;
  const [canceling, setCanceling] = useState(false);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("lines", { count: order.unitCount })}</CardTitle>
        <span className="flex flex-wrap justify-end gap-1">
          {mayEdit && (
            <Button variant="ghost" size="sm" onClick={() => setEditing(true)}>
              {t("amounts.edit")}
            </Button>
          )}
          {mayCancel && (
            <Button variant="ghost" size="sm" onClick={() => setCanceling(true)}>
              {t("cancelLines.open")}
            </Button>
          )}
        </span>
      </CardHeader>
      <CardContent>
        <OrderLines order={order} />
      </CardContent>
      {canceling && <CancelLinesDialog order={order} onClose={() => setCanceling(false)} />}
      {editing && <AmountsDialog orderId={order.id} actions={actions} onClose={() => setEditing(false)} />}
    </Card>
  );
}
