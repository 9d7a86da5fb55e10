import type { BillingCurrency, PlanId, Standing } from "@/lib/contracts/billing";

/** What the billing page shows of a brand. */
export interface Overview {
  simulated: boolean;
  standing: Standing;
  trialEndsAt: Date | null;
  currency: BillingCurrency;
  plan: PlanId | null;
  nextPlan: PlanId | null;
  cancelAt: Date | null;
  paymentMethod: string | null;
  taxId: { type: string; value: string } | null;
  customer: boolean;
  liveSubscriptions: number;
  period: { start: Date; end: Date };
  free: boolean;
  orders: bigint;
  forecast: bigint;
  costMinor: bigint;
  forecastMinor: bigint;
  days: { day: string; orders: number }[];
  comparison: {
    plan: PlanId;
    interval: "month" | "year";
    feeMinor: bigint;
    perMonthMinor: bigint;
    tiers: readonly Tier[];
  }[];
  ordersPerMonth: bigint;
}

interface Tier {
  upTo: bigint | null;
  unitMinor: bigint;
}

export interface Bill {
  id: string;
  number: string | null;
  status: string;
  currency: string;
  totalMinor: bigint;
  creditedMinor: bigint;
  usageOrders: bigint | null;
  pageUrl: string | null;
  pdfUrl: string | null;
  nextAttemptAt: Date | null;
  createdAt: Date;
}
