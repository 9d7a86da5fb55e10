"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { MergeNote } from "@/components/consolidation/merge-note";
import type { DataColumn } from "@/components/data-table/column";
import { Deadline } from "@/components/orders/deadline";
import { FulfillmentBadge } from "@/components/orders/order-badges";
import { Badge } from "@/components/ui/badge";
import { TimeText } from "@/components/ui/time-text";
import type { FulfillmentItem } from "@/lib/contracts/fulfillment-list";
import { Countdown } from "./countdown";
import { useCarrierName } from "./use-carrier-name";
import { WorkActions } from "./work-actions";

export function useFulfillmentColumns(): DataColumn<FulfillmentItem>[] {
  const t = useTranslations("fulfillment");
  const method = useTranslations("common.deliveryMethod");
  const carrierName = useCarrierName();
  return useMemo(
    () => [
      {
        id: "order",
        header: t("column.order"),
        width: 168,
        identity: true,
        card: "title",
        cell: (row) => <span className="figures font-mono text-xs">{row.externalNo}</span>,
      },
      {
        id: "status",
        header: t("column.status"),
        width: 96,
        card: "corner",
        cell: (row) => <FulfillmentBadge status={row.status} />,
      },
      {
        id: "due",
        header: t("column.due"),
        width: 140,
        cell: (row) => row.promiseBy && <Deadline at={row.promiseBy} done={row.shippedAt !== null} />,
      },
      {
        id: "answer",
        header: t("column.answer"),
        width: 176,
        cell: (row) => (isWaiting(row) ? <TimeLeft row={row} /> : null),
      },
      { id: "location", header: t("column.location"), width: 150, cell: (row) => row.location.name },
      {
        id: "goods",
        header: t("column.goods"),
        width: 250,
        cell: (row) => (
          <span className="block truncate">
            {row.lines.map((line) => `${line.skuCode} × ${line.quantity}`).join(" · ")}
          </span>
        ),
      },
      {
        id: "action",
        header: t("column.action"),
        width: 208,
        card: "foot",
        cell: (row) => <WorkActions quiet work={row} label={row.externalNo} />,
      },
      {
        id: "receiver",
        header: t("column.receiver"),
        width: 168,
        cell: (row) => (
          <span className="flex gap-2">
            <span>{row.receiver.name}</span>
            <span className="figures text-muted-foreground">{row.receiver.phone}</span>
          </span>
        ),
      },
      { id: "place", header: t("column.place"), width: 140, cell: (row) => `${row.city}${row.district}` },
      { id: "method", header: t("column.method"), width: 96, cell: (row) => method(row.method) },
      {
        id: "created",
        header: t("column.created"),
        width: 116,
        sortable: true,
        cell: (row) => <TimeText at={row.createdAt} style="short" />,
      },
      {
        id: "hop",
        header: t("column.hop"),
        width: 96,
        optional: true,
        align: "end",
        cell: (row) => row.hop + 1,
      },
      {
        id: "parcel",
        header: t("column.parcel"),
        width: 180,
        optional: true,
        cell: (row) => [carrierName(row.carrier), row.trackingNo].filter(Boolean).join(" "),
      },
    ],
    [t, method, carrierName],
  );
}

const isWaiting = ({ held, stop, status, acceptBy, pickupBy, merge }: FulfillmentItem) =>
  held ||
  merge !== null ||
  stop !== null ||
  (status === "offered" && acceptBy !== null) ||
  (status === "ready" && pickupBy !== null);

/** What keeps it, and until when somebody has to answer or to come. */
function TimeLeft({ row }: { row: FulfillmentItem }) {
  const t = useTranslations("fulfillment");
  return (
    <span className="flex items-center gap-2">
      {row.held && <Badge tone="danger">{t("held")}</Badge>}
      {row.merge && <MergeNote merge={row.merge} />}
      {row.stop && <Badge tone="danger">{t(`stop.${row.stop.kind}`)}</Badge>}
      {row.status === "offered" && row.acceptBy && <Countdown until={row.acceptBy} />}
      {row.status === "ready" && row.pickupBy && <TimeText at={row.pickupBy} style="short" />}
    </span>
  );
}
