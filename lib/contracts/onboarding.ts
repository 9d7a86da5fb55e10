import { z } from "zod";

/** What makes a brand ready, in the order it is done best. Each is a fact of the brand's own, never of sample data. */
export const checklistSteps = ["skus", "place", "stock", "channel", "routed", "live"] as const;
export type ChecklistStep = (typeof checklistSteps)[number];

export type SampleState =
  | { state: "available" | "unavailable" | "loaded" | "failed" }
  | { state: "loading"; done: number; total: number };

export interface Checklist {
  /** Null: does not apply, as going live does not without a shop. */
  done: Record<ChecklistStep, boolean | null>;
  dismissed: boolean;
  sample: SampleState;
}

export const dismissInput = z.strictObject({ dismissed: z.boolean() });
