/** What each place says of one period's orders. */
export interface PeriodSums {
  /** What the hours sum to, told to the meter; may be below nothing when more was given back than came in. */
  told: bigint;
  /** Of the hours, too, and not told yet. */
  waiting: bigint;
  /** Of what was told, what the meter may not have summed up yet. */
  recent: bigint;
  meter: bigint;
  /** On the bill's lines of orders; null before there is one. */
  invoiced: bigint | null;
  /** No longer a draft. */
  final: boolean;
}

export type BillVerdict = "agrees" | "running" | "waiting" | "meterLess" | "meterMore" | "billedLess" | "billedMore";

export interface BillComparison {
  verdict: BillVerdict;
  /** By how many orders the bill, or else the meter, is above the hours; below zero when it is below. */
  differsBy: bigint;
}

const billable = (orders: bigint) => (orders > 0n ? orders : 0n);

/**
 * Whether hours, meter and bill say the same of a period. What is charged comes first: a bill that differs from the
 * hours is named even where the meter explains it. Less than no orders are billed as none.
 */
export function compareBill({ told, waiting, recent, meter, invoiced, final }: PeriodSums): BillComparison {
  const billed = final && invoiced !== null ? invoiced - billable(told) : 0n;
  if (billed !== 0n) return { verdict: billed > 0n ? "billedMore" : "billedLess", differsBy: billed };
  const metered = meter - told;
  if (metered > 0n) return { verdict: "meterMore", differsBy: metered };
  if (-metered > recent) return { verdict: "meterLess", differsBy: metered };
  const verdict = waiting !== 0n ? "waiting" : final && metered === 0n ? "agrees" : "running";
  return { verdict, differsBy: 0n };
}
