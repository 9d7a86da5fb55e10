"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { Deadline } from "@/components/orders/deadline";
import { HoldFix } from "@/components/orders/hold-fix";
import { HoldMessage } from "@/components/orders/hold-message";
import { HoldBadge } from "@/components/orders/order-badges";
import type { OrderActions } from "@/components/orders/use-order-actions";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/time-text";
import type { ExceptionRow } from "./types";

interface Names {
  channel: (id: string) => string;
  person: (id: string) => string;
}

export function useExceptionColumns(names: Names, actions: OrderActions): DataColumn<ExceptionRow>[] {
  const t = useTranslations("exceptions.column");
  return useMemo(
    () => [
      {
        id: "order",
        header: t("order"),
        width: 176,
        identity: true,
        card: "title",
        cell: (row) => <span className="figures font-mono text-xs">{row.externalNo}</span>,
      },
      {
        id: "type",
        header: t("type"),
        width: 160,
        card: "corner",
        cell: (row) => <HoldBadge type={row.type} severity={row.severity} />,
      },
      {
        id: "message",
        header: t("message"),
        width: 380,
        cell: (row) => (
          <span className="block truncate">
            <HoldMessage type={row.type} detail={row.detail} currency={row.currency} />
          </span>
        ),
      },
      {
        id: "fix",
        header: t("fix"),
        width: 208,
        cell: (row) => <HoldFix quiet hold={row} actions={actions} />,
      },
      { id: "opened", header: t("age"), width: 112, sortable: true, cell: (row) => <RelativeTime at={row.openedAt} /> },
      {
        id: "due",
        header: t("due"),
        width: 168,
        sortable: true,
        cell: (row) => row.dueAt && <Deadline at={row.dueAt} />,
      },
      { id: "channel", header: t("channel"), width: 116, cell: (row) => names.channel(row.channelId) },
      {
        id: "amount",
        header: t("amount"),
        width: 108,
        align: "end",
        cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
      },
      {
        id: "owner",
        header: t("owner"),
        width: 112,
        cell: (row) => (row.ownerId ? names.person(row.ownerId) : <span className="text-muted-foreground">–</span>),
      },
    ],
    [t, names, actions],
  );
}
