import { z } from "zod";
import { lotCode, serialCode } from "./lot";

export const purchaseOrderStatuses = ["open", "closed", "canceled"] as const;
export type PurchaseOrderStatus = (typeof purchaseOrderStatuses)[number];

export const inboundStatuses = ["expected", "receiving", "closed", "canceled"] as const;
export type InboundStatus = (typeof inboundStatuses)[number];

/** In which state goods come out of the box. */
export const conditions = ["good", "damaged", "qualityCheck"] as const;
export type Condition = (typeof conditions)[number];

const units = z.int32().min(1).max(1_000_000);
const text = (max: number) => z.string().trim().max(max).default("");
const lines = z
  .array(z.strictObject({ skuId: z.uuid(), quantity: units }))
  .min(1)
  .max(500);
/** Made by the form once, so that a repeated click does it once. */
const requestKey = z.uuid();

export const createPurchaseOrderInput = z.strictObject({
  locationId: z.uuid(),
  supplier: z.string().trim().min(1).max(120),
  reference: text(80),
  note: text(500),
  expectedAt: z.date().nullish(),
  lines,
  requestKey,
});
export type CreatePurchaseOrder = z.infer<typeof createPurchaseOrderInput>;

export const createInboundInput = z.strictObject({
  locationId: z.uuid(),
  /** Of the same location; its open units are not announced twice. */
  purchaseOrderId: z.uuid().nullish(),
  supplier: text(120),
  reference: text(80),
  note: text(500),
  expectedAt: z.date().nullish(),
  lines,
  requestKey,
});
export type CreateInbound = z.infer<typeof createInboundInput>;

/** Ends a document: what is still open will not come. */
export const closeDocumentInput = z.strictObject({
  id: z.uuid(),
  version: z.int32().min(1),
  reason: z.string().trim().min(1).max(200),
});

export const receiveInput = z.strictObject({
  inboundId: z.uuid(),
  requestKey,
  /** Somebody was asked whether more than expected shall be taken in, and said yes. */
  confirmOver: z.boolean().default(false),
  lines: z
    .array(
      z.strictObject({
        /** The SKU's code or barcode. */
        code: z.string().trim().min(1).max(100),
        condition: z.enum(conditions),
        quantity: units,
        lot: z.strictObject({ code: lotCode, expiresOn: z.date().nullish() }).optional(),
        serials: z.array(serialCode).max(500).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type ReceiveInput = z.infer<typeof receiveInput>;

/** What the quality check says of units that wait for it. */
export const releaseQualityInput = z.strictObject({
  inboundId: z.uuid(),
  skuId: z.uuid(),
  good: z.int32().min(0).max(1_000_000),
  damaged: z.int32().min(0).max(1_000_000),
  lot: z.strictObject({ code: lotCode, expiresOn: z.date().nullish() }).optional(),
  /** Numbers of the good pieces; of damaged ones where not all that wait are decided on. */
  serials: z.array(serialCode).max(500).default([]),
  damagedSerials: z.array(serialCode).max(500).default([]),
  requestKey,
});

/** What happens when more arrives than was expected; kept as `tenant_setting` "inbound". */
export const inboundSettings = z.strictObject({
  overReceipt: z.enum(["refuse", "percent", "ask"]).default("ask"),
  /** Of what was expected per SKU; counts for "percent" only. */
  percent: z.int32().min(0).max(100).default(5),
});
export type InboundSettings = z.infer<typeof inboundSettings>;

// Not strict: an infinite query adds its direction.
const listed = z.object({
  q: z.string().max(60).default(""),
  /** Locations by code. */
  location: z.array(z.string().max(64)).max(200).default([]),
  cursor: z.string().max(20).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export const inboundListInput = listed.extend({ status: z.array(z.enum(inboundStatuses)).max(10).default([]) });
export type InboundListInput = z.infer<typeof inboundListInput>;
export const purchaseOrderListInput = listed.extend({
  status: z.array(z.enum(purchaseOrderStatuses)).max(10).default([]),
});
export type PurchaseOrderListInput = z.infer<typeof purchaseOrderListInput>;

/** How people call them: CG-000012, RK-000012. */
export const purchaseOrderNo = (number: number) => `CG-${String(number).padStart(6, "0")}`;
export const inboundNo = (number: number) => `RK-${String(number).padStart(6, "0")}`;
