import { z } from "zod";

export const planIds = ["starter", "growth", "scale", "annual"] as const;
export type PlanId = (typeof planIds)[number];

export const billingCurrencies = ["CNY", "USD"] as const;
export type BillingCurrency = (typeof billingCurrencies)[number];

/** Where a brand stands with its bill; `readOnly` stops what people write, never orders that come in. */
export const standings = ["trial", "trialOver", "active", "overdue", "readOnly", "ended"] as const;
export type Standing = (typeof standings)[number];

export const choosePlanInput = z.strictObject({ plan: z.enum(planIds), currency: z.enum(billingCurrencies) });
export const previewPlanInput = z.strictObject({ plan: z.enum(planIds) });
/** A change as its preview showed it: worked out for `at`, charged `dueMinor` at once. */
export const changePlanInput = previewPlanInput.extend({ at: z.date(), dueMinor: z.bigint() });
export const taxIdInput = z.strictObject({
  type: z.enum(["cn_tin", "eu_vat", "gb_vat", "us_ein"]),
  value: z.string().trim().min(4).max(40),
});
export type TaxIdInput = z.infer<typeof taxIdInput>;

/** One calendar day in the brand's zone. */
export const reconcileInput = z.strictObject({ day: z.iso.date() });
export const eventInput = z.strictObject({ eventId: z.string().min(1).max(120) });

/** What a visitor does on a page of the simulator. */
export const simulatorInput = z.strictObject({
  sessionId: z.string().min(1).max(120),
  action: z.enum(["pay", "goodCard", "badCard", "cancel", "resume"]),
});
export type SimulatorAction = z.infer<typeof simulatorInput>["action"];
