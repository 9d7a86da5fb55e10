"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { OrderStatusBadge, PaymentBadge } from "./order-badges";
import { OrderLines } from "./order-lines";

const mostTwins = 3;

interface CompareDialogProps {
  orderId: string;
  /** The orders it may be a repetition of. */
  twinIds: readonly string[];
  onClose: () => void;
}

/** The held order and those like it, side by side. */
export function CompareDialog({ orderId, twinIds, onClose }: CompareDialogProps) {
  const t = useTranslations("exceptions.compare");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="xl">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        <div className="grid gap-4 sm:grid-flow-col sm:auto-cols-fr">
          <OrderColumn id={orderId} held />
          {twinIds.slice(0, mostTwins).map((id) => (
            <OrderColumn key={id} id={id} />
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function OrderColumn({ id, held }: { id: string; held?: boolean }) {
  const t = useTranslations("exceptions.compare");
  const { slug } = useBrand();
  const failureText = useFailureText();
  const { data: order, error } = useQuery(useTRPC().orders.get.queryOptions({ id }));
  if (!order) {
    return error ? (
      <p role="alert" className="text-danger text-sm">
        {failureText(error)}
      </p>
    ) : (
      <Skeleton className="h-64" />
    );
  }
  return (
    <article aria-label={order.externalNo} className="flex min-w-0 flex-col gap-3 rounded-lg border bg-card p-4">
      <header className="flex flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-1.5">
          <Link
            href={`/${slug}/orders/${id}`}
            className="figures break-all font-medium font-mono text-primary text-sm underline-offset-4 hover:underline"
          >
            {order.externalNo}
          </Link>
          {held && <Badge tone="danger">{t("held")}</Badge>}
        </div>
        <div className="flex flex-wrap gap-1.5">
          <OrderStatusBadge status={order.status} />
          <PaymentBadge status={order.paymentStatus} />
        </div>
        <p className="text-muted-foreground text-xs">
          {order.channel.name} · <TimeText at={order.placedAt} />
        </p>
        <p className="text-sm">
          {order.receiver.name} <span className="figures text-muted-foreground">{order.receiver.phone}</span>{" "}
          <span className="text-muted-foreground">
            {[order.province, order.city, order.district].filter(Boolean).join(" ")}
          </span>
        </p>
      </header>
      <OrderLines order={order} />
    </article>
  );
}
