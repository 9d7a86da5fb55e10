"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCarrierName } from "@/components/fulfillment/use-carrier-name";
import { useMay } from "@/components/layout/brand-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { TimeText } from "@/components/ui/time-text";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { ParcelStatus } from "@/lib/contracts/parcel";
import { useTRPC } from "@/lib/trpc/client";
import { BoxPhotos } from "./box-photos";
import type { ParcelView } from "./carrier-types";
import { ParcelMenu } from "./parcel-menu";
import { type ParcelActions, useParcelActions } from "./use-parcel-actions";

interface Work {
  id: string;
  status: FulfillmentStatus;
  method: string;
}

const labelable: readonly FulfillmentStatus[] = ["accepted", "picking", "packed"];
const refreshMs = 15_000;

/** The parcels of an order: their labels and their way. */
export function OrderParcels({ orderId, work }: { orderId: string; work: readonly Work[] }) {
  const t = useTranslations("carriers.parcels");
  const mayWork = useMay("fulfillment:write");
  const actions = useParcelActions();
  const { data: parcels } = useQuery(
    useTRPC().parcels.ofOrder.queryOptions({ orderId }, { refetchInterval: refreshMs }),
  );
  if (!parcels) return null;
  const shown = parcels.filter((parcel) => parcel.status !== "voided" || parcel.tracking.length > 0);
  const waiting = work.filter((one) => labelable.includes(one.status) && one.method !== "pickup");
  const needed = waiting.length > 0 && !parcels.some((parcel) => ["labeled", "shipped"].includes(parcel.status));
  if (shown.length === 0 && !(needed && mayWork)) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {needed && mayWork && (
          <Button
            size="sm"
            variant="outline"
            loading={actions.buy.isPending}
            onClick={() => actions.buy.mutate({ fulfillmentIds: waiting.map((one) => one.id) })}
          >
            {t("buy")}
          </Button>
        )}
      </CardHeader>
      {shown.length > 0 && (
        <ul className="divide-y">
          {shown.map((parcel) => (
            <ParcelItem key={parcel.id} parcel={parcel} actions={actions} mayWork={mayWork} />
          ))}
        </ul>
      )}
    </Card>
  );
}

const tones: Record<ParcelStatus, Tone> = {
  open: "neutral",
  labeled: "info",
  shipped: "primary",
  delivered: "success",
  exception: "danger",
  voided: "neutral",
};

function ParcelItem({ parcel, actions, mayWork }: { parcel: ParcelView; actions: ParcelActions; mayWork: boolean }) {
  const t = useTranslations("carriers");
  const carrierName = useCarrierName();
  const { status, carrier, trackingNo, call, tracking, paper, printCount, weightGrams, locationName } = parcel;
  return (
    <li>
      <CardContent className="flex flex-col gap-2 py-3 text-sm">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            {carrier && (
              <span className="font-medium">
                {t.has(`carrier.${carrier}`) ? t(`carrier.${carrier}`) : carrierName(carrier)}
              </span>
            )}
            {trackingNo && <Copyable value={trackingNo} />}
            <span className="text-muted-foreground text-xs">{locationName}</span>
            {weightGrams !== null && (
              <span className="figures text-muted-foreground text-xs">
                {t("parcels.weight", { kg: (weightGrams / 1000).toFixed(2) })}
              </span>
            )}
            {paper && <span className="text-muted-foreground text-xs">{t(`parcels.paper.${paper}`)}</span>}
            {printCount > 0 && (
              <span className="text-muted-foreground text-xs">{t("parcels.printed", { count: printCount })}</span>
            )}
          </span>
          <span className="flex items-center gap-2">
            <Badge tone={tones[status]} dot>
              {t(`parcels.status.${status}`)}
            </Badge>
            {mayWork && trackingNo && <ParcelMenu parcel={parcel} actions={actions} />}
          </span>
        </div>
        {call && status === "open" && (
          <p className={call.status === "parked" ? "text-danger text-xs" : "text-muted-foreground text-xs"}>
            {call.status === "parked"
              ? t("parcels.callParked", { message: call.message ?? "" })
              : t("parcels.callPending")}
          </p>
        )}
        <BoxPhotos photos={parcel.photos} />
        {tracking.length > 0 && (
          <ol className="flex flex-col gap-1 border-l pl-3">
            {tracking.map((event) => (
              <li key={`${event.at.getTime()}-${event.state}`} className="flex flex-wrap gap-x-3 text-xs">
                <TimeText at={event.at} />
                <span className="font-medium">{t(`parcels.state.${event.state}`)}</span>
                <span className="text-muted-foreground">{[event.place, event.text].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ol>
        )}
      </CardContent>
    </li>
  );
}
