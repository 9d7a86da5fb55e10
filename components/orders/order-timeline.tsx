"use client";

import { useTranslations } from "next-intl";
import { useCarrierName } from "@/components/fulfillment/use-carrier-name";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import type { OrderDetail } from "./types";

type OrderEvent = OrderDetail["events"][number];

/** What happened, the latest first. */
export function OrderTimeline({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.timeline");
  if (order.events.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent>
        <ol className="flex flex-col">
          {order.events.map((event) => (
            <li key={event.id} className="group relative flex gap-3 pb-4 last:pb-0">
              <span aria-hidden className="absolute top-4 bottom-0 left-[3px] w-px bg-border group-last:hidden" />
              <span aria-hidden className="mt-1.5 size-[7px] shrink-0 rounded-full bg-control" />
              <div className="min-w-0 flex-1 text-sm">
                <EventText event={event} />
                <p className="text-muted-foreground text-xs">
                  <TimeText at={event.at} /> · {event.actorName ?? t(event.actorType === "user" ? "someone" : "system")}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </CardContent>
    </Card>
  );
}

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

interface Checks {
  passed: number;
  held: string[];
  off: string[];
}

const isChecks = (value: unknown): value is Checks =>
  typeof value === "object" && value !== null && "passed" in value && "held" in value && "off" in value;

/** What the cleansing rules concluded, folded away. */
function CleansingChecks({ checks: { passed, held, off } }: { checks: Checks }) {
  const t = useTranslations("orders.timeline");
  const name = useTranslations("common.holdType");
  const named = (rules: string[]) => rules.map((rule) => (name.has(rule) ? name(rule as "manual") : rule)).join(" · ");
  const summary = t("checks", { passed, held: held.length });
  if (held.length === 0 && off.length === 0) return <p className="text-muted-foreground">{summary}</p>;
  return (
    <details className="text-muted-foreground">
      <summary className="cursor-pointer">{summary}</summary>
      {held.length > 0 && <p className="break-words">{t("checksHeld", { rules: named(held) })}</p>}
      {off.length > 0 && <p className="break-words">{t("checksOff", { rules: named(off) })}</p>}
    </details>
  );
}

function EventText({ event }: { event: OrderEvent }) {
  const t = useTranslations("orders.timeline");
  const hold = useTranslations("common.holdType");
  const carrierName = useCarrierName();
  const { data } = event;
  const types = [...listed(data.types), ...(typeof data.type === "string" ? [data.type] : [])];
  const names = types.map((type) => (hold.has(type) ? hold(type as "manual") : type));
  const words = [...names, ...listed(data.added), ...listed(data.removed)];
  if (typeof data.tag === "string") words.push(data.tag);
  const carrier = typeof data.carrier === "string" ? carrierName(data.carrier) : "";
  const parcel = [carrier, data.trackingNo].filter((part) => typeof part === "string" && part !== "");
  return (
    <>
      <p className="break-words">
        {t.has(`event.${event.type}`) ? t(`event.${event.type}` as "event.received") : event.type}
        {words.length > 0 && <span className="text-muted-foreground"> · {words.join(" · ")}</span>}
        {parcel.length > 0 && <span className="figures text-muted-foreground"> · {parcel.join(" ")}</span>}
      </p>
      {typeof data.reason === "string" && <p className="break-words text-muted-foreground">“{data.reason}”</p>}
      {isChecks(data.checks) && <CleansingChecks checks={data.checks} />}
    </>
  );
}
