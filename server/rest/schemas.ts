import { skuInput } from "@/lib/contracts/catalog";
import { locationInput } from "@/lib/contracts/network";
import { codeText, delivery, orderInput, orderLimits, orderLine, proseText, shipTo } from "@/lib/contracts/order";
import { deliveryMethods, holdTypes, orderStatuses, paymentStatuses } from "@/lib/contracts/order-status";
import { duePresets, orderSorts, placedPresets } from "@/lib/contracts/orders-list";
import { routingDecision } from "./decision-schemas";
import { cursor, limit, listOf, nullableTime } from "./fields";
import { named, z } from "./named-schema";

/** What routes take and answer, beyond the order itself. These very schemas validate, and make the OpenAPI document. */

const writeLimit = 1_000;

export const skusBody = z.strictObject({
  skus: z.array(named("SkuInput", skuInput)).min(1).max(writeLimit, { abort: true }),
});
export const locationsBody = z.strictObject({
  locations: z.array(named("LocationInput", locationInput)).min(1).max(writeLimit, { abort: true }),
});
const stockCount = named(
  "StockCount",
  z.strictObject({ location: codeText(64), sku: codeText(100), onHand: z.int().min(0).max(1_000_000_000) }),
);
export const stockBody = z.strictObject({ stock: z.array(stockCount).min(1).max(writeLimit, { abort: true }) });

const fieldError = named("FieldError", z.object({ path: z.string(), message: z.string() }));
export const upsertReply = named("Upserted", z.object({ upserted: z.int(), errors: z.array(fieldError) }));

export const stockQuery = z.strictObject({
  sku: codeText(100).optional(),
  location: codeText(64).optional(),
  limit: limit(1_000, 100),
  cursor,
});
const stockLevel = named(
  "StockLevel",
  z.object({
    location: z.string(),
    sku: z.string(),
    onHand: z.int(),
    reserved: z.int(),
    locked: z.int(),
    inTransit: z.int(),
    qualityCheck: z.int(),
    damaged: z.int(),
    safety: z.int(),
    available: z.int(),
  }),
);
export const stockPage = z.object({ data: z.array(stockLevel), nextCursor: z.string().nullable() });

const order = named("OrderInput", orderInput);
export const ordersBody = z.union([
  order,
  named("OrderBatch", z.strictObject({ orders: z.array(order).min(1).max(orderLimits.orders) })),
]);
export const postOrdersQuery = z.strictObject({ wait: z.literal("routed").optional() });
const orderResult = named(
  "OrderResult",
  z.object({
    externalNo: z.string().nullable(),
    status: z.enum(["accepted", "duplicate", "rejected"]),
    orderId: z.uuid().optional(),
    code: z.string().optional(),
    errors: z.array(fieldError).optional(),
  }),
);
export const orderResults = z.object({ results: z.array(orderResult) });

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2026-11-11");
const amount = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, "must be an amount such as 199.00");

export const ordersQuery = z.strictObject({
  channel: listOf(codeText(64)),
  externalNo: codeText(120).optional(),
  status: listOf(z.enum(orderStatuses)),
  hold: listOf(z.enum(["any", ...holdTypes])),
  q: z.string().trim().min(1).max(100).optional().describe("A number, a phone number or its end, a name, a SKU"),
  placed: z.enum(placedPresets).optional(),
  from: day.optional().describe("Placed on that day or later, in the brand's zone"),
  to: day.optional(),
  payment: listOf(z.enum(paymentStatuses)),
  method: listOf(z.enum(deliveryMethods)),
  location: listOf(codeText(64)),
  tag: listOf(z.string().min(1).max(60)),
  sku: codeText(100).optional(),
  due: z.enum(duePresets).optional(),
  min: amount.optional(),
  max: amount.optional(),
  sort: z.enum(orderSorts).optional(),
  limit: limit(200, 50),
  cursor,
});
export type OrdersQuery = z.infer<typeof ordersQuery>;

const fulfillmentLine = z.object({ lineNo: z.int(), sku: z.string(), quantity: z.int() });

const orderHold = named(
  "Hold",
  z.object({
    id: z.uuid(),
    type: z.string(),
    scope: z.string(),
    severity: z.enum(["blocking", "warning"]),
    message: z.string(),
    dueAt: nullableTime,
  }),
);

const orderDecision = named(
  "OrderDecision",
  z.object({
    id: z.uuid(),
    kind: z.string(),
    reason: z.string().nullable(),
    decidedAt: z.iso.datetime({ offset: true }),
    result: routingDecision.nullable(),
  }),
);

export const orderReply = named(
  "Order",
  z.object({
    id: z.uuid(),
    channel: z.string(),
    externalNo: z.string(),
    status: z.enum(orderStatuses),
    placedAt: z.iso.datetime({ offset: true }),
    currency: z.string(),
    total: z.string(),
    paymentStatus: z.enum(paymentStatuses),
    method: z.enum(deliveryMethods),
    promiseBy: nullableTime,
    tags: z.array(z.string()),
    version: z.int().describe("Counts its changes; 0 while it waits to be processed"),
    receiver: z.object({
      name: z.string(),
      phone: z.string(),
      country: z.string(),
      province: z.string(),
      city: z.string(),
      district: z.string(),
      street: z.string(),
      postalCode: z.string().nullable(),
    }),
    lines: z.array(fulfillmentLine.extend({ unitPrice: z.string(), discount: z.string() })),
    holds: z.array(orderHold),
    fulfillmentOrders: z.array(
      z.object({
        id: z.uuid(),
        location: z.string(),
        status: z.string(),
        method: z.string(),
        lines: z.array(fulfillmentLine),
      }),
    ),
    decision: orderDecision.nullable(),
  }),
);
export const orderPage = z.object({ data: z.array(orderReply), nextCursor: z.string().nullable() });

export const cancelBody = z.strictObject({ reason: proseText(500).min(1) });

export const previewBody = z.strictObject({
  channel: codeText(64).optional(),
  /** Routing needs the place, not the person. */
  shipTo: shipTo.partial({ name: true, phone: true, street: true, district: true }),
  delivery: delivery.optional(),
  lines: z
    .array(orderLine.partial({ unitPrice: true }))
    .min(1)
    .max(orderLimits.lines, { abort: true }),
});
export const healthReply = named(
  "Health",
  z.object({
    status: z.enum(["ok", "degraded"]),
    database: z.enum(["ok", "unreachable"]),
    version: z.string(),
  }),
);

export const problemReply = named(
  "Problem",
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(fieldError).optional(),
    reference: z.string(),
  }),
);
