import { policyScopes, publishModes, publishSources } from "@/lib/contracts/publishing";
import { policyStatuses, routingSettings, routingWeights } from "@/lib/contracts/routing";
import { costTerms } from "@/lib/contracts/routing-terms";
import { channelCode, locationCode, nullableTime, pageOf, paging, skuCode, time } from "./fields";
import { named, z } from "./named-schema";

/** Routing policies, publishing rules and safety stock, with codes where the back office has ids. */

const id = "01a1f6f0-2b40-7d18-8a31-5c9f3e7b6d01";
const readAt = "2026-11-11T12:00:00.000Z";

const weights = named("RoutingWeights", routingWeights);
const settings = named(
  "RoutingSettings",
  routingSettings.omit({ excludedLocationIds: true }).extend({ excludedLocations: z.array(locationCode).max(1_000) }),
);
const bodyExample = {
  weights: Object.fromEntries(costTerms.map((term, i) => [term, i === 0 ? 100 : 0])),
  settings: {
    ...{ maxParcels: 2, preferredTypes: ["store"], excludedLocations: [], maxKmByType: { store: 50 } },
    ...{ crossBorder: false, splitLines: false, allowPartial: false },
  },
};
const channel = channelCode.nullable().describe("Null: the brand's own, for channels without one");

export const policyReply = named(
  "RoutingPolicy",
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(policyStatuses),
    channel,
    name: z.string(),
    weights,
    settings,
    updatedAt: time.describe("Send it back as `readAt`: a change in between is refused"),
    publishedAt: nullableTime,
  }),
);
export const policyExample = {
  ...{ id, version: 4, status: "draft", channel: null, name: "Stores first", ...bodyExample },
  ...{ updatedAt: readAt, publishedAt: null },
};
export const policyList = z.object({
  data: z.array(policyReply),
  builtIn: z.object({ weights, settings }).describe("What a brand has that published none"),
});
export const policyListExample = { data: [policyExample], builtIn: bodyExample };

export const draftBody = named(
  "RoutingDraft",
  z.strictObject({
    channel,
    name: z.string().trim().max(100).default(""),
    weights,
    settings,
    draft: z
      .strictObject({ id: z.uuid(), readAt: time })
      .nullish()
      .describe("The draft that is there; leave it out when there is none"),
  }),
);
export const draftExample = { channel: null, name: "Stores first", ...bodyExample, draft: null };
export const policyStepBody = z.strictObject({ readAt: time });
export const policyStepExample = { readAt };

const units = z.int().min(0).max(1_000_000);
const ruleKey = {
  channel: channelCode,
  scope: z.enum(policyScopes),
  target: z.string().trim().max(200).default("").describe("A category or a SKU's code; empty for all"),
};
const rule = z.strictObject({
  ...ruleKey,
  mode: z.enum(publishModes),
  amount: units.describe("Percent for `share`, units for `fixed` and `exclusive`"),
  source: z.enum(publishSources).default("all"),
  buffer: units.default(0).describe("Units kept back from what the mode gives"),
  ceiling: units.nullable().default(null),
  lowAt: units.nullable().default(null).describe("With this many left or fewer, the channel sells none"),
  priority: z.int().min(1).max(99).default(50),
});
export const publishRuleBody = named(
  "PublishRule",
  rule
    .refine(({ mode, amount }) => mode !== "share" || amount <= 100, { path: ["amount"], message: "over 100 %" })
    .refine(({ scope, target }) => (scope === "all") === (target === ""), { path: ["target"], message: "required" }),
);
export const publishRuleExample = {
  ...{ channel: "tmall", scope: "all", target: "", mode: "share", amount: 60, source: "warehouses" },
  ...{ buffer: 2, ceiling: null, lowAt: null, priority: 1 },
};
export const publishRules = z.object({
  data: z.array(named("PublishedRule", z.object({ ...rule.shape, updatedAt: time }))),
  allowOverlap: z.boolean(),
  overlaps: z.array(z.object({ scope: z.enum(policyScopes), target: z.string(), percent: z.number() })),
});
export const publishRulesExample = {
  data: [{ ...publishRuleExample, updatedAt: readAt }],
  allowOverlap: false,
  overlaps: [],
};
export const ruleSaved = z.object({
  overlap: z.number().nullable().describe("Percent, where shares come to over 100"),
});
export const publishKeyQuery = z.strictObject(ruleKey);

export const safetyQuery = z.strictObject({ q: z.string().trim().max(100).default(""), ...paging() });
const safety = {
  sku: skuCode.nullable().default(null),
  category: z.string().trim().min(1).max(80).nullable().default(null),
  location: locationCode.nullable().default(null).describe("Null: at every location"),
  units,
  note: z.string().trim().max(200).default(""),
};
export const safetyBody = named(
  "SafetyRuleInput",
  z.strictObject(safety).refine(({ sku, category }) => sku === null || category === null, {
    path: ["category"],
    message: "a SKU or a category, not both",
  }),
);
export const safetyExample = { sku: "DR2601-BLK-M", category: null, location: "SH-DC", units: 2, note: "Best seller" };
export const safetyPage = pageOf(named("SafetyRule", z.object({ id: z.uuid(), ...safety, updatedAt: time })));
export const safetyPageExample = { data: [{ id, ...safetyExample, updatedAt: readAt }], nextCursor: null };

export const nothing = z.object({});
