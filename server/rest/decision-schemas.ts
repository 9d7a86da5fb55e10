import { deliveryMethods } from "@/lib/contracts/order-status";
import { costTerms, fallbackReasons, rejectReasons, shortageReasons } from "@/lib/contracts/routing-terms";
import { named, z } from "./named-schema";

/** What routing answers, stored with an order or asked for. */

const rejected = z.partialRecord(z.enum(rejectReasons), z.int());

const parcel = z.object({
  location: z.string(),
  lines: z.array(z.object({ lineNo: z.int(), quantity: z.int().nullable().describe("Null: the whole line") })),
  freight: z.string(),
  currency: z.string(),
  km: z.number(),
  hours: z.number(),
  carbonGrams: z.int(),
});

const planOf = <Parcel extends z.ZodType>(parcels: Parcel) =>
  z.object({
    score: z.number().describe("Points, the sum of the terms; the lower the better"),
    terms: z.partialRecord(z.enum(costTerms), z.number()),
    parcels: z.array(parcels),
  });

const decisionOf = <Plan extends z.ZodType>(plan: Plan) =>
  z.object({
    status: z.enum(["planned", "partial", "unplanned"]),
    method: z.enum(deliveryMethods),
    policyVersion: z.int(),
    chosen: plan.nullable(),
    alternatives: z.array(plan),
    rejected: rejected.describe("How many locations were left out, by the first reason that applied"),
    fallbacks: z.array(
      z.object({
        reason: z.enum(fallbackReasons),
        from: z.enum(deliveryMethods).optional(),
        rejected: rejected.optional(),
      }),
    ),
  });

const shortageReason = z.enum(shortageReasons);

export const routingDecision = named(
  "RoutingDecision",
  decisionOf(named("RoutingPlan", planOf(parcel))).extend({
    shortages: z.array(z.object({ lineNo: z.int(), reason: shortageReason, available: z.int() })),
    exact: z.boolean().describe("False when the deadline came before the optimum was proven"),
  }),
);

export const previewReply = named(
  "RoutingPreview",
  decisionOf(named("PreviewPlan", planOf(parcel.extend({ locationName: z.string(), weightGrams: z.int() })))).extend({
    shortages: z.array(z.object({ lineNo: z.int(), reason: shortageReason, available: z.int() })),
  }),
);
