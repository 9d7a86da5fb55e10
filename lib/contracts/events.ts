import { z } from "zod";

/** What the public feed and webhooks tell. Codes, numbers and ids: never who receives an order, and no free text. */

const order = z.object({ id: z.uuid(), channel: z.string(), externalNo: z.string() });
const nothing = z.object({});
const holds = z.object({ holds: z.array(z.string()) });
const work = z.object({ fulfillmentOrderId: z.uuid() });
const shipment = work.extend({ carrier: z.string().nullable(), trackingNo: z.string().nullable() });

const event = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    /** The same for every delivery of it: what has been seen once can be left alone. */
    id: z.string(),
    type: z.literal(type),
    at: z.iso.datetime(),
    order,
    data,
  });

/** The catalogue: every event by its type. New types and new fields may come; none changes its meaning. */
export const publicEvent = z.discriminatedUnion("type", [
  event("order.accepted", nothing),
  event("order.held", holds),
  event("order.released", holds),
  event("order.routed", z.object({ decisionId: z.uuid().nullable() })),
  event("order.canceled", nothing),
  event(
    "order.lines_canceled",
    z.object({ lines: z.array(z.object({ lineNo: z.int32(), quantity: z.int32() })).nullable() }),
  ),
  event("order.completed", nothing),
  event("fulfillment.accepted", work),
  event("fulfillment.shipped", shipment),
  event("fulfillment.delivered", work),
  event("fulfillment.collected", work),
]);
export type PublicEvent = z.infer<typeof publicEvent>;
export type EventType = PublicEvent["type"];
/** An event before it is said when and to which order it happened. */
export type EventFact = {
  [Type in EventType]: { type: Type; data: Extract<PublicEvent, { type: Type }>["data"] };
}[EventType];

export const eventTypes: readonly EventType[] = publicEvent.options.map((option) => option.shape.type.value);
export const eventType = z.enum(eventTypes);
