import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const few = z.array(z.string().min(1).max(100)).max(100).default([]);

/** Nothing named: all. Days are in the brand's zone, both included. */
export const activityPage = z.object({
  /** What a thing is called, or its id. */
  q: z.string().trim().max(100).default(""),
  /** User ids. */
  people: z.array(z.uuid()).max(100).default([]),
  /** Kinds of things, for example `style`. */
  subjects: few,
  at: z.object({ from: day.optional(), to: day.optional() }).default({}),
  cursor: z.uuid().nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type ActivityPage = z.infer<typeof activityPage>;
