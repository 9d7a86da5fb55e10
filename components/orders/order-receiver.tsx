"use client";

import { Ban, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { isEditable } from "@/lib/contracts/order-status";
import { ErasedReceiver } from "./erased-receiver";
import { isMoving } from "./is-moving";
import { ReceiverDialog } from "./receiver-dialog";
import { RevealButton } from "./reveal-button";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";
import { useReveal } from "./use-reveal";

/** Who it goes to: masked until somebody who may asks, which is on record. */
export function OrderReceiver({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.receiver");
  const actions = useOrderActions();
  const mayReveal = useMay("orders:reveal");
  const working = (order.status === "in_fulfillment" || isMoving(order)) && order.method !== "pickup";
  const mayEdit = useMay("orders:write") && (isEditable(order.status) || working);
  // Also when the goods have left: what a receiver is like shows at the door, or after.
  // It holds the receiver's orders of every channel.
  const mayBlock = useMay("holds:write") && !useBrand().byChannel && order.receiver.phone !== "";
  const [editing, setEditing] = useState(false);
  const [blocking, setBlocking] = useState(false);
  const block = async (reason: string) => {
    const { orders } = await actions.blockReceiver.mutateAsync({ orderId: order.id, reason });
    toast.success(t("blocked", { count: orders }));
    setBlocking(false);
  };
  const reveal = useReveal();
  const shown = reveal.data;
  if (order.erasedAt) return <ErasedReceiver order={order} at={order.erasedAt} />;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <span className="flex items-center gap-1">
          {mayEdit && (
            <Button variant="ghost" size="sm" onClick={() => setEditing(true)}>
              {t("edit")}
            </Button>
          )}
          {mayBlock && (
            <IconButton size="icon-sm" label={t("block")} onClick={() => setBlocking(true)}>
              <Ban aria-hidden />
            </IconButton>
          )}
          {mayReveal && shown && (
            <IconButton size="icon-sm" label={t("hide")} onClick={() => reveal.reset()}>
              <EyeOff aria-hidden />
            </IconButton>
          )}
          {mayReveal && !shown && (
            <RevealButton loading={reveal.isPending} onReveal={(why) => reveal.mutate({ id: order.id, why })} />
          )}
        </span>
      </CardHeader>
      <CardContent className="text-sm">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-medium">{shown?.name ?? order.receiver.name}</span>
          <span className="figures">{shown?.phone ?? order.receiver.phone}</span>
        </p>
        <p className="mt-1">{[order.province, order.city, order.district].filter(Boolean).join(" ")}</p>
        <p className="text-muted-foreground">{shown ? shown.street : order.receiver.hasStreet && "••••••"}</p>
        {mayReveal && !shown && <p className="mt-2 text-muted-foreground text-xs">{t("revealHint")}</p>}
      </CardContent>
      {blocking && (
        <TextDialog
          title={t("blockTitle", { phone: order.receiver.phone })}
          description={t("blockDescription")}
          label={t("blockReason")}
          action={t("block")}
          tone="danger"
          busy={actions.blockReceiver.isPending}
          onSubmit={(reason) => block(reason).catch(() => undefined)}
          onClose={() => setBlocking(false)}
        />
      )}
      {editing && (
        <ReceiverDialog
          orderId={order.id}
          working={working}
          actions={actions}
          onClose={() => {
            setEditing(false);
            reveal.reset();
          }}
        />
      )}
    </Card>
  );
}
