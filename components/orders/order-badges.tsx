"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type {
  FulfillmentStatus,
  HoldSeverity,
  HoldType,
  OrderStatus,
  PaymentStatus,
} from "@/lib/contracts/order-status";

const orderTones: Record<OrderStatus, Tone> = {
  received: "neutral",
  ready: "info",
  in_fulfillment: "primary",
  completed: "success",
  canceled: "neutral",
};

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations("common.orderStatus");
  return (
    <Badge tone={orderTones[status]} dot>
      {t(status)}
    </Badge>
  );
}

const paymentTones: Record<PaymentStatus, Tone> = { paid: "success", unpaid: "warning", cod: "info" };

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const t = useTranslations("common.paymentStatus");
  return <Badge tone={paymentTones[status]}>{t(status)}</Badge>;
}

export function HoldBadge({ type, severity }: { type: HoldType; severity: HoldSeverity }) {
  const t = useTranslations("common.holdType");
  return <Badge tone={severity === "blocking" ? "danger" : "warning"}>{t(type)}</Badge>;
}

const fulfillmentTones: Partial<Record<FulfillmentStatus, Tone>> = {
  offered: "info",
  accepted: "primary",
  picking: "primary",
  packed: "primary",
  ready: "primary",
  shipped: "success",
  delivered: "success",
  handed_over: "success",
  declined: "danger",
  expired: "danger",
};

export function FulfillmentBadge({ status }: { status: FulfillmentStatus }) {
  const t = useTranslations("common.fulfillmentStatus");
  return (
    <Badge tone={fulfillmentTones[status] ?? "neutral"} dot>
      {t(status)}
    </Badge>
  );
}

/** The first hold in full, the others as a count: a row has one line. */
export function HoldBadges({ holds }: { holds: readonly { type: HoldType; severity: HoldSeverity }[] }) {
  const [first, ...others] = holds;
  if (!first) return null;
  return (
    <span className="flex items-center gap-1">
      <HoldBadge {...first} />
      {others.length > 0 && <Badge className="figures">+{others.length}</Badge>}
    </span>
  );
}
