"use client";

import { useMutation } from "@tanstack/react-query";
import { Ban, Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { isEditable } from "@/lib/contracts/order-status";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { isMoving } from "./is-moving";
import { ReceiverDialog } from "./receiver-dialog";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";

/** Who it goes to: masked until somebody who may asks, which is on record. */
export function OrderReceiver({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.receiver");
  const actions = useOrderActions();
  const failureText = useFailureText();
  const mayReveal = useMay("orders:reveal");
  const working = (order.status === "in_fulfillment" || isMoving(order)) && order.method !== "pickup";
  const mayEdit = useMay("orders:write") && (isEditable(order.status) || working);
  // Also when the goods have left: what a receiver is like shows at the door, or after.
  const mayBlock = useMay("holds:write") && order.receiver.phone !== "";
  const [editing, setEditing] = useState(false);
  const [blocking, setBlocking] = useState(false);
  const block = async (reason: string) => {
    const { orders } = await actions.blockReceiver.mutateAsync({ orderId: order.id, reason });
    toast.success(t("blocked", { count: orders }));
    setBlocking(false);
  };
  const reveal = useMutation(
    useTRPC().orders.reveal.mutationOptions({ onError: (error) => toast.error(failureText(error)) }),
  );
  const shown = reveal.data;
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
          {mayReveal && (
            <IconButton
              size="icon-sm"
              label={shown ? t("hide") : t("reveal")}
              loading={reveal.isPending}
              onClick={() => (shown ? reveal.reset() : reveal.mutate({ id: order.id }))}
            >
              {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            </IconButton>
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
