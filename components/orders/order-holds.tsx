"use client";

import { useTranslations } from "next-intl";
import { OrderPegs } from "@/components/transfers/order-pegs";
import { RelativeTime } from "@/components/ui/time-text";
import { supplyHoldTypes } from "@/lib/contracts/order-status";
import { Deadline } from "./deadline";
import { HoldFix } from "./hold-fix";
import { HoldMessage } from "./hold-message";
import { HoldBadge } from "./order-badges";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";

/** What keeps an order, each with its way out. Nothing when nothing does. */
export function OrderHolds({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const actions = useOrderActions();
  const open = order.holds.filter((hold) => hold.status === "open");
  if (open.length === 0) return null;
  return (
    <section aria-label={t("holds")} className="overflow-hidden rounded-lg border border-danger/30 bg-card">
      <ul className="divide-y">
        {open.map((hold) => (
          <li key={hold.id} className="flex flex-col gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center gap-2 text-xs">
              <HoldBadge type={hold.type} severity={hold.severity} />
              <span className="text-muted-foreground">
                <RelativeTime at={hold.openedAt} />
              </span>
              {hold.dueAt && (
                <span className="inline-flex items-center gap-1 text-muted-foreground">
                  {t("holdDue")} <Deadline at={hold.dueAt} />
                </span>
              )}
              {hold.ownerName && <span className="text-muted-foreground">{t("owner", { name: hold.ownerName })}</span>}
            </div>
            <p className="text-sm">
              <HoldMessage type={hold.type} detail={hold.detail} currency={order.currency} />
            </p>
            <HoldFix hold={{ ...hold, orderId: order.id, channelId: order.channel.id }} actions={actions} />
          </li>
        ))}
      </ul>
      {open.some((hold) => supplyHoldTypes.includes(hold.type)) && <OrderPegs orderId={order.id} />}
    </section>
  );
}
