import { interceptInput } from "@/lib/contracts/fulfillment-actions";
import { moneyText } from "@/lib/contracts/order";
import { noteBody, orderTag, reasonText, receiverEdit } from "@/lib/contracts/order-edit";
import { ids, locationCode, time } from "./fields";
import { named, z } from "./named-schema";

/** What changes orders. Each example stands beside its schema. */

const lineNo = z.int().min(1);
const place = { country: "CN", province: "上海市", city: "上海市", district: "徐汇区" };
const receiver = { name: "王思雨", phone: "13800001234", ...place, street: "淮海中路 999 号" };

export const reasonBody = z.strictObject({ reason: reasonText });
export const reasonExample = { reason: "The buyer asked for it" };

export const cancelLinesBody = named(
  "CancelLines",
  z.strictObject({
    lines: z
      .array(z.strictObject({ lineNo, quantity: z.int().min(1) }))
      .min(1)
      .max(500)
      .refine((lines) => new Set(lines.map((line) => line.lineNo)).size === lines.length, "each line once"),
    reason: reasonText,
  }),
);
export const cancelLinesExample = { lines: [{ lineNo: 1, quantity: 1 }], reason: "One too many" };

export const receiverBody = named("ReceiverEdit", receiverEdit);
export const receiverExample = { version: 1, receiver };

export const interceptionBody = named("Interception", interceptInput.shape.wish);
export const interceptionExample = { kind: "address", reason: "Moved", receiver };

export const orderPatchBody = named(
  "OrderPatch",
  z.strictObject({
    version: z.int(),
    lines: z
      .array(z.strictObject({ lineNo, unitPrice: moneyText, discount: moneyText.default("0") }))
      .max(500)
      .default([]),
    total: moneyText.optional(),
    freight: moneyText.optional(),
    discount: moneyText.optional(),
  }),
);
export type OrderPatch = z.infer<typeof orderPatchBody>;
export const orderPatchExample = {
  version: 1,
  lines: [{ lineNo: 1, unitPrice: "549.00", discount: "0.00" }],
  total: "549.00",
};

export const noteInput = z.strictObject({
  body: noteBody,
  onPlatform: z.boolean().default(false).describe("Written to the platform the order came from, too"),
});
export const noteExample = { body: "Wrapped as a gift", onPlatform: false };
export const noteMade = z.object({ id: z.uuid() });
const note = named(
  "OrderNote",
  z.object({ id: z.uuid(), body: z.string(), author: z.string().nullable(), createdAt: time }),
);
export const notesReply = z.object({ data: z.array(note) });

const tags = z.array(orderTag).max(20).default([]);
export const tagsBody = z.strictObject({ add: tags, remove: tags });
export const tagsExample = { add: ["vip"], remove: [] };

export const holdBody = z.strictObject({ reason: reasonText, dueAt: time.optional() });
export const holdExample = { reason: "Wait for the buyer's answer", dueAt: "2026-11-12T18:00:00+08:00" };

export const routeBody = named(
  "RouteByHand",
  z.strictObject({
    reason: reasonText,
    lines: z
      .array(z.strictObject({ lineNo, location: locationCode }))
      .min(1)
      .max(500),
  }),
);
export const routeExample = { reason: "Nearest to the buyer", lines: [{ lineNo: 1, location: "SH-DC" }] };

export const ordersBulkBody = named(
  "OrdersBulk",
  z.discriminatedUnion("action", [
    z.strictObject({ action: z.literal("cancel"), ids, reason: reasonText }),
    z.strictObject({ action: z.literal("tag"), ids, add: tags, remove: tags }),
    z.strictObject({ action: z.literal("mark_paid"), ids }),
  ]),
);
export const ordersBulkExample = {
  action: "tag",
  ids: ["01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10"],
  add: ["double-11"],
  remove: [],
};
