import { z } from "zod";

/** Why a person is erased: data of theirs is never part of the answer. */
export const erasureReasons = ["asked", "platform", "test", "other"] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** Whom: by their phone number, or as the receiver of an order. */
export const personInput = z.union([
  z.strictObject({ phone: z.string().trim().min(5).max(40) }),
  z.strictObject({ orderNo: z.string().trim().min(1).max(120) }),
]);
export type PersonInput = z.infer<typeof personInput>;

export const erasureInput = z.strictObject({
  person: personInput,
  reason: z.enum(erasureReasons),
  /** How many orders whoever asks was told of. */
  orders: z.int().min(1),
});

/** Months after which receivers of closed orders are erased, and days after which imported files are; 0: never. */
export const receiverMonths = [0, 6, 12, 24, 36] as const;
export const fileDays = [0, 7, 30, 90, 365] as const;

export const retention = z.strictObject({
  receiverMonths: z.literal(receiverMonths).default(0),
  fileDays: z.literal(fileDays).default(90),
});
export type Retention = z.infer<typeof retention>;

/** Why somebody looks at a receiver in clear. */
const revealReasons = ["call", "delivery", "return", "edit", "other"] as const;

export const revealWhy = z
  .strictObject({ reason: z.enum(revealReasons), note: z.string().trim().max(200).optional() })
  .refine(({ reason, note }) => reason !== "other" || Boolean(note), { path: ["note"], message: "say why" });
export type RevealWhy = z.infer<typeof revealWhy>;
