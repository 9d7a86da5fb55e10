"use client";

import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import { declineReasons } from "@/lib/contracts/fulfillment";
import type { FulfillmentDetail } from "./types";

/** What happened to one fulfillment order, the latest first. */
export function WorkTimeline({ events }: Pick<FulfillmentDetail, "events">) {
  const t = useTranslations("orders.timeline");
  const decline = useTranslations("fulfillment.decline.reasons");
  if (events.length === 0) return null;
  return (
    <ol aria-label={t("title")} className="flex flex-col gap-2 border-t pt-4 text-sm">
      {events.map((event) => {
        const declined = declineReasons.find((reason) => reason === event.data.declined);
        return (
          <li key={event.id}>
            <p>
              {t.has(`event.${event.type}`) ? t(`event.${event.type}` as "event.received") : event.type}
              {declined && <span className="text-muted-foreground"> · {decline(declined)}</span>}
            </p>
            {typeof event.data.reason === "string" && (
              <p className="break-words text-muted-foreground">“{event.data.reason}”</p>
            )}
            <p className="text-muted-foreground text-xs">
              <TimeText at={event.at} /> · {event.actorName ?? t(event.actorType === "user" ? "someone" : "system")}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
