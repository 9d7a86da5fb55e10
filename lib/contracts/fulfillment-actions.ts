import { z } from "zod";
import { declineReasons } from "./fulfillment";
import { fulfillmentFilter } from "./fulfillment-list";
import { fulfillmentSettings } from "./fulfillment-settings";
import { namedUnits } from "./lot";
import { proseText } from "./order";
import { reasonText, receiverEdit } from "./order-edit";

const declineReason = z.enum(declineReasons);
const shortText = z.string().trim().max(60);
const lines = z
  .array(z.strictObject({ lineNo: z.int32().min(1), skuId: z.uuid(), quantity: z.int32().min(0) }))
  .min(1)
  .max(500);

/** Lots and serial numbers that leave, where the person names them. */
const units = z.array(namedUnits).max(500).optional();

/** Steps that need nothing but the step itself. */
export const plainActions = ["start_picking", "deliver", "mark_ready"] as const;

/** One step with one fulfillment order. `lines` of accept: what the store has, when that is not all. */
export const fulfillmentStep = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("accept"), lines: lines.optional(), reason: declineReason.optional() }),
  z.strictObject({ action: z.literal("decline"), reason: declineReason, note: proseText(500).optional() }),
  z.strictObject({ action: z.enum(plainActions) }),
  z.strictObject({ action: z.literal("pack"), units }),
  z.strictObject({ action: z.literal("ship"), carrier: shortText.optional(), trackingNo: shortText.optional(), units }),
  z.strictObject({
    action: z.literal("hand_over"),
    collector: z.union([z.strictObject({ code: shortText.min(1) }), z.strictObject({ proxy: proseText(60).min(1) })]),
    units,
  }),
  z.strictObject({ action: z.literal("unpack"), reason: reasonText.optional() }),
  z.strictObject({ action: z.literal("recall"), reason: reasonText }),
]);
export type FulfillmentStep = z.infer<typeof fulfillmentStep>;

/** `version`: what the person was looking at; somebody else's step in the meantime is then a STALE. */
export const actInput = z.strictObject({ id: z.uuid(), version: z.int32().optional(), step: fulfillmentStep });

/** Steps that many can take at once and that change nothing but the status. */
export const workSteps = ["accept", "start_picking", "pack", "deliver"] as const;
export type WorkStep = (typeof workSteps)[number];

const selection = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(1_000) }),
  z.strictObject({ filter: fulfillmentFilter }),
]);
export type FulfillmentSelection = z.infer<typeof selection>;
/** Whose labels are to be printed. */
export const labelsInput = z.strictObject({ selection });

export const interceptInput = z.strictObject({
  orderId: z.uuid(),
  wish: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("cancel"), reason: reasonText }),
    z.strictObject({ kind: z.literal("address"), reason: reasonText, receiver: receiverEdit.shape.receiver }),
  ]),
});

/** Units of lines nobody wants any more. */
export const cancelLinesInput = z.strictObject({
  orderId: z.uuid(),
  lines: z
    .array(z.strictObject({ lineNo: z.int32().min(1), quantity: z.int32().min(1) }))
    .min(1)
    .max(500)
    .refine((lines) => new Set(lines.map((line) => line.lineNo)).size === lines.length, "each line once"),
  reason: reasonText,
});

export const answerInput = z.strictObject({
  interceptionId: z.uuid(),
  answer: z.enum(["done", "refused"]),
  note: proseText(500).optional(),
});

export const saveRulesInput = z.strictObject({ settings: fulfillmentSettings, version: z.int32().min(0) });
