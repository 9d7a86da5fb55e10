import { declineReasons, fulfillmentActions, interceptionKinds } from "@/lib/contracts/fulfillment";
import { fulfillmentStep, workSteps } from "@/lib/contracts/fulfillment-actions";
import { codeText } from "@/lib/contracts/order";
import { deliveryMethods, fulfillmentStatuses } from "@/lib/contracts/order-status";
import { cursor, limit, listOf } from "./fields";
import { named, z } from "./named-schema";

/** What the fulfillment routes take and answer. */

export const fulfillmentQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("An order's number, a tracking number, a phone number, a SKU"),
  status: listOf(z.enum(fulfillmentStatuses)),
  location: listOf(codeText(64)),
  method: listOf(z.enum(deliveryMethods)),
  due: listOf(z.enum(["overdue", "day"]), "Past its time, or within a day of it"),
  sort: z.enum(["created_asc", "created_desc"]).default("created_asc"),
  limit: limit(200, 50),
  cursor,
});

export const fulfillmentBulkBody = named(
  "FulfillmentBulk",
  z.strictObject({ action: z.enum(workSteps), ids: z.array(z.uuid()).min(1).max(100, { abort: true }) }),
);

const line = z.object({ lineNo: z.int(), sku: z.string(), quantity: z.int() });
const [, ...otherSteps] = fulfillmentStep.options;

/** `lines` of accept: what the location has, when that is not all; the rest goes elsewhere for the reason given. */
const accept = z.strictObject({
  action: z.literal("accept"),
  lines: z
    .array(z.strictObject({ lineNo: z.int().min(1), sku: codeText(100), quantity: z.int().min(0) }))
    .min(1)
    .max(500)
    .optional(),
  reason: z.enum(declineReasons).optional(),
});
export const fulfillmentStepBody = named("FulfillmentStep", z.discriminatedUnion("action", [accept, ...otherSteps]));
export type FulfillmentStepBody = z.infer<typeof fulfillmentStepBody>;

const time = z.iso.datetime({ offset: true });

export const fulfillmentReply = named(
  "FulfillmentOrder",
  z.object({
    id: z.uuid(),
    orderId: z.uuid(),
    externalNo: z.string(),
    location: z.string(),
    status: z.enum(fulfillmentStatuses),
    method: z.enum(deliveryMethods),
    lines: z.array(line),
    carrier: z.string().nullable(),
    trackingNo: z.string().nullable(),
    createdAt: time,
    promiseBy: time.nullable(),
    acceptBy: time.nullable(),
    pickupBy: time.nullable(),
    shippedAt: time.nullable(),
    held: z.boolean(),
    waitsUntil: time
      .nullable()
      .describe("Waits until then for other orders to the same receiver, to leave in one parcel"),
    stopRequested: z.boolean(),
    stop: z
      .object({
        id: z.uuid().describe("Answered at `/interceptions/{id}/answer`"),
        kind: z.enum(interceptionKinds),
        stage: z.enum(["location", "carrier"]),
        deadline: time,
        reason: z.string(),
      })
      .nullable(),
    allowedActions: z.array(z.enum(fulfillmentActions)),
  }),
);
export const fulfillmentPage = z.object({ data: z.array(fulfillmentReply), nextCursor: z.string().nullable() });
