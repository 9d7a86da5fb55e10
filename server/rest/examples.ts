/** What the OpenAPI document shows. Tests hold every example to the schema it stands for. */

const orderId = "01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10";
const fulfillmentId = "01a1f6f0-5d9a-7d02-8b1c-3f6f2f0d7a21";
const decisionId = "01a1f6f0-5d71-7b40-bb6e-5a1d9c0e4c02";
const pushId = "01a1f6f1-0a10-7e55-a0c3-7d2a4f9b1c03";

const sku = {
  code: "DR2601-BLK-M",
  styleCode: "DR2601",
  name: "Silk dress",
  color: "Black",
  size: "M",
  barcode: "6901234567892",
  weightGrams: 320,
  listPrice: "599.00",
  currency: "CNY",
  category: "Dresses",
  season: "2026SS",
};

const place = { country: "CN", province: "上海市", city: "上海市", district: "静安区" };

const location = {
  code: "SH-DC",
  name: "Shanghai DC",
  type: "dc",
  address: { ...place, street: "共和新路 3699 号" },
  lat: 31.28,
  lng: 121.45,
  capabilities: { shipFrom: true },
  dailyCapacity: 5_000,
};

const orderInput = {
  channel: "api",
  externalNo: "WEB-1001",
  placedAt: "2026-11-11T20:00:00+08:00",
  currency: "CNY",
  buyer: { name: "王思雨", phone: "13800001234" },
  shipTo: { name: "王思雨", phone: "13800001234", ...place, street: "南京西路 1515 号" },
  lines: [{ sku: sku.code, quantity: 1, unitPrice: "599.00" }],
  total: "599.00",
  payment: { status: "paid", amount: "599.00" },
};

const line = { lineNo: 1, sku: sku.code, quantity: 1 };

const parcel = {
  location: location.code,
  lines: [{ lineNo: 1, quantity: null as number | null }],
  freight: "8.00",
  currency: "CNY",
  km: 9.1,
  hours: 26,
  carbonGrams: 41,
};
const terms = { freight: 9.2, time: 6.5, distance: 0.1, depth: 3, service: 1.2, carbon: 0.3, parcels: 0 };
const plan = { score: 20.3, terms, parcels: [parcel] };
const previewPlan = {
  ...plan,
  parcels: [{ ...parcel, lines: [{ lineNo: 1, quantity: 1 }], locationName: location.name, weightGrams: 320 }],
};
const decision = {
  status: "planned",
  method: "ship",
  policyVersion: 3,
  alternatives: [],
  rejected: { no_stock: 11, inactive: 1 },
  fallbacks: [],
  shortages: [],
};

const order = {
  id: orderId,
  channel: "api",
  externalNo: "WEB-1001",
  status: "in_fulfillment",
  placedAt: "2026-11-11T12:00:00.000Z",
  currency: "CNY",
  total: "599.00",
  paymentStatus: "paid",
  method: "ship",
  promiseBy: null,
  tags: [],
  version: 1,
  receiver: { name: "王**", phone: "138****1234", ...place, street: "***", postalCode: null },
  lines: [{ ...line, unitPrice: "599.00", discount: "0.00" }],
  holds: [],
  fulfillmentOrders: [
    { id: fulfillmentId, location: location.code, status: "allocated", method: "ship", lines: [line] },
  ],
  decision: {
    id: decisionId,
    kind: "auto",
    reason: null,
    decidedAt: "2026-11-11T12:00:01.000Z",
    result: { ...decision, chosen: plan, exact: true },
  },
};

const fulfillmentOrder = {
  id: fulfillmentId,
  orderId,
  externalNo: "WEB-1001",
  location: location.code,
  status: "accepted",
  method: "ship",
  lines: [line],
  carrier: null,
  trackingNo: null,
  createdAt: "2026-11-11T12:00:01.000Z",
  promiseBy: null,
  acceptBy: null,
  pickupBy: null,
  shippedAt: null,
  waitsUntil: null,
  held: false,
  stopRequested: false,
  stop: null,
  allowedActions: ["start_picking", "decline"],
};

const stockLevel = {
  location: location.code,
  sku: sku.code,
  ...{ onHand: 42, reserved: 3, locked: 0, inTransit: 0, qualityCheck: 0, damaged: 0, safety: 2, available: 37 },
};

const shippedEvent = {
  id: "01a1f6f0-9a41-7f20-8c55-2e6d1b0a9c77:fulfillment.shipped",
  type: "fulfillment.shipped",
  at: "2026-11-12T03:14:15.000Z",
  order: { id: orderId, channel: "api", externalNo: "WEB-1001" },
  data: { fulfillmentOrderId: fulfillmentId, carrier: "SF", trackingNo: "SF1234567890" },
};

export const examples = {
  skus: { skus: [sku] },
  locations: { locations: [location] },
  upserted: { upserted: 1, errors: [] },
  counts: { stock: [{ location: location.code, sku: sku.code, onHand: 42 }] },
  stock: { data: [stockLevel], nextCursor: null },
  orderInput,
  orderResults: { results: [{ externalNo: "WEB-1001", status: "accepted", orderId }] },
  order,
  orders: { data: [order], nextCursor: null },
  canceled: { ...order, status: "canceled", fulfillmentOrders: [], decision: null },
  cancel: { reason: "The buyer changed their mind" },
  preview: { shipTo: place, lines: [{ sku: sku.code, quantity: 1 }] },
  previewed: { ...decision, chosen: previewPlan },
  step: { action: "ship", carrier: "SF", trackingNo: "SF1234567890" },
  workBulk: { action: "start_picking", ids: [fulfillmentId] },
  workDone: { results: [{ id: fulfillmentId, ok: true }] },
  fulfillmentOrder,
  fulfillmentOrders: { data: [fulfillmentOrder], nextCursor: null },
  claim: { channel: "tmall", limit: 100 },
  pushes: { data: [{ id: pushId, sku: sku.code, value: 35, decrease: true }] },
  answers: { answers: [{ id: pushId }] },
  answered: { answered: 1 },
  events: { data: [shippedEvent], nextCursor: "AAAAAAAAMDkBofbwmkF_IIxVLm0bCpx3_w", hasMore: false },
  health: { status: "ok", database: "ok", version: "0.1.0" },
  unhealthy: { status: "degraded", database: "unreachable", version: "0.1.0" },
  problem: {
    type: "urn:weft:problem:invalid",
    title: "The request is not valid",
    status: 400,
    code: "INVALID",
    detail: "The body is not valid",
    errors: [{ path: "lines[0].quantity", message: "expected a whole number of 1 or more" }],
    reference: "01a1f6f1-2b3c-7d4e-8f50-617283940a1b",
  },
};
