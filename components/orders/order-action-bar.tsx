"use client";

import { Ellipsis, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useFulfillmentActions } from "@/components/fulfillment/use-fulfillment-actions";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { isMoving } from "./is-moving";
import { OverrideDialog } from "./override-dialog";
import type { OrderDetail } from "./types";
import { useMoneyText } from "./use-money-text";
import { useOrderActions } from "./use-order-actions";

type Asking = "hold" | "reroute" | "cancel" | "cancelRest" | "override" | "intercept";

const gone: readonly FulfillmentStatus[] = ["shipped", "delivered", "handed_over"];

/** What can be done with an order as it is now; what cannot is not there. */
export function OrderActionBar({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.action");
  const actions = useOrderActions();
  const { intercept } = useFulfillmentActions();
  const amount = useMoneyText(order.totalMinor, order.currency);
  const mayHold = useMay("holds:write");
  const mayWrite = useMay("orders:write");
  const [asking, setAsking] = useState<Asking>();
  const { id } = order;
  const open = order.status !== "completed" && order.status !== "canceled";
  const working = order.fulfillmentOrders.some((work) => work.status === "offered" || work.status === "accepted");
  // What has left can only come back as a return; the rest can still be canceled.
  const cancel = order.fulfillmentOrders.some((work) => gone.includes(work.status)) ? "cancelRest" : "cancel";
  const moving = isMoving(order);
  if ((!open && !moving) || !mayHold) return null;
  const close = () => setAsking(undefined);

  const submit = async (reason: string) => {
    if (asking === "hold" && !actions.sayRefusals(await actions.hold.mutateAsync({ orderIds: [id], reason }))) return;
    let asked = false;
    if (asking === "cancel") {
      const results = await actions.cancel.mutateAsync({ ids: [id], reason });
      if (!actions.sayRefusals(results)) return;
      asked = results.some((result) => result.code === "ASKED");
    }
    if (asking === "cancelRest") asked = (await actions.cancelRest.mutateAsync({ id, reason })).asked;
    if (asking === "intercept") await intercept.mutateAsync({ orderId: id, wish: { kind: "cancel", reason } });
    if (asking === "reroute") await actions.reroute.mutateAsync({ id, reason });
    if (asking) toast.success(t(asked ? "done.asked" : `done.${asking}`));
    close();
  };
  const recheck = async () => {
    const { routed } = await actions.recheck.mutateAsync({ orderIds: [id] });
    toast.success(t(routed > 0 ? "recheckedRouted" : "rechecked"));
  };
  const busy =
    asking === "intercept" ? intercept.isPending : asking && asking !== "override" && actions[asking].isPending;
  return (
    <>
      {open && (
        <>
          <Button variant="outline" loading={actions.recheck.isPending} onClick={recheck}>
            <RefreshCw aria-hidden />
            {t("recheck")}
          </Button>
          <Button variant="outline" onClick={() => setAsking("hold")}>
            {t("hold")}
          </Button>
        </>
      )}
      {mayWrite && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="icon" aria-label={t("more")}>
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {working && <DropdownMenuItem onSelect={() => setAsking("reroute")}>{t("reroute")}</DropdownMenuItem>}
            {(working || order.status === "ready") && (
              <DropdownMenuItem onSelect={() => setAsking("override")}>{t("override")}</DropdownMenuItem>
            )}
            {moving && <DropdownMenuItem onSelect={() => setAsking("intercept")}>{t("intercept")}</DropdownMenuItem>}
            {open && (
              <DropdownMenuItem tone="danger" onSelect={() => setAsking(cancel)}>
                {t(cancel)}
              </DropdownMenuItem>
            )}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {asking === "override" && <OverrideDialog order={order} actions={actions} onClose={close} />}
      {asking && asking !== "override" && (
        <TextDialog
          title={t(`ask.${asking}`, { order: order.externalNo })}
          description={t(`explain.${asking}`, { amount, units: order.unitCount })}
          label={t("reason")}
          action={t(asking)}
          tone={asking === cancel ? "danger" : "default"}
          busy={busy || undefined}
          suggestions={asking === cancel ? [t("reasons.buyer"), t("reasons.stock"), t("reasons.duplicate")] : []}
          onSubmit={(reason) => submit(reason).catch(() => undefined)}
          onClose={close}
        />
      )}
    </>
  );
}
