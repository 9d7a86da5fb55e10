import { z } from "zod";

/** Whom units are set aside for. Orders of the channel draw on locks for it; display pieces are not for sale. */
export const lockAudiences = ["channel", "livestream", "person", "display"] as const;
export type LockAudience = (typeof lockAudiences)[number];

export const lockStatuses = ["active", "released", "expired"] as const;
export type LockStatus = (typeof lockStatuses)[number];

const lockLine = z.strictObject({
  skuId: z.uuid(),
  /** Null: wherever there are units. */
  locationId: z.uuid().nullable(),
  quantity: z.int32().min(1).max(1_000_000),
});
export type LockLine = z.infer<typeof lockLine>;

export const createLockInput = z
  .strictObject({
    /** Made by the form once, so that a repeated click sets aside once. */
    id: z.uuid(),
    audience: z.enum(lockAudiences),
    /** The session, the person or the purpose. */
    title: z.string().trim().min(1).max(100),
    note: z.string().trim().max(500).default(""),
    channelId: z.uuid().nullable().default(null),
    /** From when orders of the channel draw on it. The units are set aside at once. */
    startsAt: z.date().nullable().default(null),
    /** When what is left goes back by itself. */
    endsAt: z.date().nullable().default(null),
    lines: z.array(lockLine).min(1).max(200),
  })
  .refine(({ audience, channelId }) => (channelId !== null) === (audience === "channel" || audience === "livestream"), {
    path: ["channelId"],
    message: "a channel for channels and livestreams, and only for them",
  })
  .refine(({ audience, startsAt, endsAt }) => audience !== "livestream" || (startsAt !== null && endsAt !== null), {
    path: ["endsAt"],
    message: "a livestream starts and ends",
  })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    path: ["endsAt"],
    message: "ends after it starts",
  });
export type CreateLock = z.output<typeof createLockInput>;

export const changeLockInput = z.strictObject({
  id: z.uuid(),
  version: z.int32().min(1),
  title: z.string().trim().min(1).max(100),
  note: z.string().trim().max(500),
  endsAt: z.date().nullable(),
});
export type ChangeLock = z.infer<typeof changeLockInput>;

export const releaseLockInput = z.strictObject({
  id: z.uuid(),
  /** Only what is set aside here; without it everything. */
  item: z.strictObject({ skuId: z.uuid(), locationId: z.uuid() }).optional(),
});

export const lockPageInput = z.object({
  q: z.string().max(100).default(""),
  audiences: z.array(z.enum(lockAudiences)).default([]),
  statuses: z.array(z.enum(lockStatuses)).default([]),
  cursor: z.uuid().nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type LockPage = z.output<typeof lockPageInput>;
