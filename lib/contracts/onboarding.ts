import { z } from "zod";

/** What makes a brand ready, in the order it is done best. Each is a fact of the brand's own, never of sample data. */
export const checklistSteps = ["skus", "place", "stock", "channel", "routed"] as const;
export type ChecklistStep = (typeof checklistSteps)[number];

export type SampleState =
  | { state: "available" | "unavailable" | "loaded" | "failed" }
  | { state: "loading"; done: number; total: number };

export interface Checklist {
  done: Record<ChecklistStep, boolean>;
  dismissed: boolean;
  sample: SampleState;
}

export const dismissInput = z.strictObject({ dismissed: z.boolean() });
