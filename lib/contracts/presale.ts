import { z } from "zod";

export const presaleStatuses = ["active", "closed"] as const;
export type PresaleStatus = (typeof presaleStatuses)[number];

const quota = z.int32().min(1).max(10_000_000);

export const createPresaleInput = z
  .strictObject({
    /** Made by the form once, so that a repeated click makes one. */
    id: z.uuid(),
    skuId: z.uuid(),
    title: z.string().trim().min(1).max(120),
    quota,
    expectedAt: z.date(),
    startsAt: z.date(),
    endsAt: z.date().nullish(),
    /** Of one unit, in minor units of the SKU's currency; or a share of the order's total. None: all is paid at once. */
    depositMinor: z.bigint().min(1n).nullish(),
    depositPercent: z.int32().min(1).max(99).nullish(),
    balanceDueAt: z.date().nullish(),
  })
  .refine((presale) => !(presale.depositMinor && presale.depositPercent), {
    path: ["depositPercent"],
    message: "a deposit is an amount or a share",
  })
  .refine(({ startsAt, endsAt }) => !endsAt || endsAt > startsAt, {
    path: ["endsAt"],
    message: "ends before it starts",
  });
export type CreatePresale = z.infer<typeof createPresaleInput>;

export const changePresaleInput = z.strictObject({
  id: z.uuid(),
  version: z.int32().min(1),
  quota,
  expectedAt: z.date(),
  status: z.enum(presaleStatuses),
});

// Not strict: an infinite query adds its direction.
export const presaleListInput = z.object({
  q: z.string().max(60).default(""),
  status: z.array(z.enum(presaleStatuses)).max(5).default([]),
  cursor: z.string().max(60).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type PresaleListInput = z.infer<typeof presaleListInput>;

export const waitForArrivalInput = z.strictObject({ orderId: z.uuid(), inboundId: z.uuid() });
