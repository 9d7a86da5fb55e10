"use client";

import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { TimeText } from "@/components/ui/time-text";
import { Deadline } from "./deadline";
import { HoldBadges, OrderStatusBadge, PaymentBadge } from "./order-badges";
import type { OrderRow } from "./types";

const none = <span className="text-muted-foreground">–</span>;

export function useOrderColumns(): DataColumn<OrderRow>[] {
  const t = useTranslations("orders.column");
  const method = useTranslations("common.deliveryMethod");
  return useMemo(
    () => [
      {
        id: "order",
        header: t("order"),
        width: 184,
        identity: true,
        card: "title",
        cell: (row) => <span className="figures font-mono text-xs">{row.externalNo}</span>,
      },
      {
        id: "status",
        header: t("status"),
        width: 120,
        card: "corner",
        cell: (row) => <OrderStatusBadge status={row.status} />,
      },
      { id: "holds", header: t("holds"), width: 176, cell: (row) => <HoldBadges holds={row.holds} /> },
      { id: "channel", header: t("channel"), width: 116, cell: (row) => row.channel.name },
      {
        id: "placed",
        header: t("placed"),
        width: 116,
        sortable: true,
        cell: (row) => <TimeText at={row.placedAt} style="short" />,
      },
      {
        id: "amount",
        header: t("amount"),
        width: 112,
        align: "end",
        sortable: true,
        cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
      },
      { id: "payment", header: t("payment"), width: 100, cell: (row) => <PaymentBadge status={row.paymentStatus} /> },
      {
        id: "receiver",
        header: t("receiver"),
        width: 168,
        cell: (row) => (
          <span className="flex gap-2">
            <span>{row.receiver.name}</span>
            <span className="figures text-muted-foreground">{row.receiver.phone}</span>
          </span>
        ),
      },
      {
        id: "goods",
        header: t("goods"),
        width: 220,
        cell: (row) => (
          <span className="flex min-w-0 items-center gap-1.5">
            <span className="figures shrink-0 text-muted-foreground">{t("units", { count: row.unitCount })}</span>
            <span className="truncate">{row.firstLine?.title || row.firstLine?.skuCode}</span>
            {row.hasBuyerNote && (
              <MessageSquareText aria-label={t("note")} className="size-3.5 shrink-0 text-warning" />
            )}
          </span>
        ),
      },
      {
        id: "location",
        header: t("location"),
        width: 152,
        cell: (row) =>
          row.fulfillment.length === 0
            ? none
            : [...new Set(row.fulfillment.map((order) => order.locationName))].join(" + "),
      },
      {
        id: "due",
        header: t("due"),
        width: 168,
        sortable: true,
        cell: (row) =>
          row.promiseBy ? (
            <Deadline at={row.promiseBy} done={row.status === "completed" || row.status === "canceled"} />
          ) : (
            none
          ),
      },
      { id: "place", header: t("place"), width: 140, optional: true, cell: (row) => `${row.city}${row.district}` },
      { id: "method", header: t("method"), width: 100, optional: true, cell: (row) => method(row.method) },
      {
        id: "tags",
        header: t("tags"),
        width: 160,
        optional: true,
        cell: (row) => (
          <span className="flex gap-1">
            {row.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        ),
      },
    ],
    [t, method],
  );
}
