import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type EventType, publicEvent } from "@/lib/contracts/events";

const summaries: Record<EventType, string> = {
  "order.accepted": "An order came in and was checked",
  "order.held": "An order may not go on",
  "order.released": "Holds of an order are over, by themselves or by a person",
  "order.routed": "Locations were chosen for an order",
  "order.lines_canceled": "Some units of an order were canceled",
  "order.canceled": "All of an order was canceled",
  "order.completed": "Nothing is left to be done for an order",
  "fulfillment.accepted": "A location takes the work",
  "fulfillment.shipped": "It was handed to the carrier",
  "fulfillment.delivered": "It arrived",
  "fulfillment.collected": "The buyer took it along at a store",
};

const headers = z.object({
  "weft-event-id": z.string().describe("The event's `id`: the same on every attempt and replay"),
  "weft-event-type": z.string().describe("Its type"),
  "weft-delivery-id": z.uuid().describe("The line of the delivery log"),
  "weft-signature": z
    .string()
    .describe("`t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>`; a second `v1` while two secrets are in force"),
});

/** What an endpoint of the brand's own is sent, by the schemas the events are made with. */
export function describeWebhooks(app: OpenAPIHono) {
  for (const schema of publicEvent.options) {
    const type = schema.shape.type.value;
    app.openAPIRegistry.registerWebhook({
      method: "post",
      path: type,
      tags: ["webhooks"],
      summary: summaries[type],
      description: "Sent to every endpoint that gets this type, at least once and in no promised order.",
      security: [],
      request: { headers, body: { required: true, content: { "application/json": { schema } } } },
      responses: {
        "2XX": { description: "Taken. Any other answer, or none within ten seconds: it is sent again, for three days" },
      },
    });
  }
}
