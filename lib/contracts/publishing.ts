import { z } from "zod";

export const publishModes = ["share", "fixed", "exclusive", "off"] as const;
export type PublishMode = (typeof publishModes)[number];

/** Whose stock a channel sells. */
export const publishSources = ["all", "warehouses", "stores"] as const;
export type PublishSource = (typeof publishSources)[number];

export const policyScopes = ["all", "category", "sku"] as const;
export type PolicyScope = (typeof policyScopes)[number];

const units = z.int32().min(0).max(1_000_000);

/** What of the stock a channel shows for sale. The most specific policy counts: SKU before category before all. */
export const publishPolicyDraft = z
  .strictObject({
    channelId: z.uuid(),
    scope: z.enum(policyScopes),
    /** Category's name or SKU's id; empty for all. */
    target: z.string().trim().max(200),
    mode: z.enum(publishModes),
    /** Percent for `share`, units for `fixed` and `exclusive`. */
    amount: units,
    source: z.enum(publishSources),
    /** Units kept back from what the mode gives. */
    buffer: units,
    ceiling: units.nullable(),
    /** With this many left or fewer, the channel sells none: the last units are for channels without this mark. */
    lowAt: units.nullable(),
    /** Who is served first when there is not enough; 1 before 2. */
    priority: z.int32().min(1).max(99),
  })
  .refine((policy) => policy.mode !== "share" || policy.amount <= 100, { path: ["amount"], message: "over_100" })
  .refine((policy) => (policy.scope === "all") === (policy.target === ""), { path: ["target"], message: "required" });
export type PublishPolicyDraft = z.infer<typeof publishPolicyDraft>;

export const publishPolicyKey = z.strictObject({
  channelId: z.uuid(),
  scope: z.enum(policyScopes),
  target: z.string().max(200),
});
export type PublishPolicyKey = z.infer<typeof publishPolicyKey>;

export const publishStates = ["waiting", "sent", "acknowledged", "refused"] as const;
export type PublishState = (typeof publishStates)[number];

export const publishedPage = z.object({
  q: z.string().max(100).default(""),
  channelIds: z.array(z.uuid()).max(100).default([]),
  states: z.array(z.enum(publishStates)).default([]),
  cursor: z.strictObject({ channelId: z.uuid(), skuCode: z.string() }).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type PublishedPage = z.infer<typeof publishedPage>;

export const publishSettings = z.strictObject({
  /** Shares may add up to more than there is: sells more, and risks selling a unit twice. */
  allowOverlap: z.boolean().default(false),
});
