import { z } from "zod";
import { deliveryMethods } from "./order-status";
import { costTerms, locationTypes } from "./routing-terms";

export const policyStatuses = ["draft", "published", "archived"] as const;
export type PolicyStatus = (typeof policyStatuses)[number];

const weight = z.int32().min(0).max(100);

/** Whole numbers per cost term; together 100. */
export const routingWeights = z
  .record(z.enum(costTerms), weight)
  .refine((weights) => costTerms.reduce((sum, term) => sum + weights[term], 0) === 100, "must sum to 100");

export const routingSettings = z.strictObject({
  maxParcels: z.int32().min(1).max(10),
  preferredTypes: z.array(z.enum(locationTypes)).max(locationTypes.length),
  excludedLocationIds: z.array(z.uuid()).max(1_000),
  maxKmByType: z.partialRecord(z.enum(locationTypes), z.number().positive().max(20_000)),
  crossBorder: z.boolean(),
  splitLines: z.boolean(),
  allowPartial: z.boolean(),
});

const policyBody = z.strictObject({ weights: routingWeights, settings: routingSettings });
export type PolicyBody = z.infer<typeof policyBody>;

/** The brand's policy when null, else a channel's own. */
const scope = z.uuid().nullable();
/** When the policy was last changed, as it was read: a change in between is refused. */
const readAt = z.date();

export const draftInput = policyBody.extend({
  channelId: scope,
  name: z.string().trim().max(100).default(""),
  /** The draft that was open; absent when there was none. */
  draft: z.strictObject({ id: z.uuid(), readAt }).nullish(),
});
export type DraftInput = z.infer<typeof draftInput>;

export const policyRef = z.strictObject({ id: z.uuid(), readAt });
export type PolicyRef = z.infer<typeof policyRef>;

export const whatIfInput = policyBody.extend({
  channelId: scope,
  orders: z.int32().min(10).max(500).default(100),
});
export type WhatIfInput = z.infer<typeof whatIfInput>;

export const routingPreviewInput = z.object({
  /** Code of a channel; its own policy counts. */
  channel: z.string().optional(),
  shipTo: z.object({
    country: z.string(),
    province: z.string(),
    city: z.string(),
    district: z.string().optional(),
    lat: z.number().optional(),
    lng: z.number().optional(),
  }),
  delivery: z
    .object({
      method: z.enum(deliveryMethods),
      pickupLocation: z.string().optional(),
      promiseBy: z.string().optional(),
    })
    .optional(),
  lines: z
    .array(z.object({ sku: z.string(), quantity: z.int32().min(1) }))
    .min(1)
    .max(200),
});
export type RoutingPreviewInput = z.infer<typeof routingPreviewInput>;
