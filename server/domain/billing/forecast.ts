import type { Period } from "./change-plan";

/**
 * Orders by the end of a period when it goes on as the days so far did, rounded up; never fewer than there are.
 * Within its first hour a period is too young to say: what there is stands.
 */
export function forecastOrders(orders: bigint, period: Period, at: number): bigint {
  const elapsed = Math.min(at, period.end) - period.start;
  if (elapsed < 3600 || orders <= 0n) return orders;
  const whole = BigInt(period.end - period.start);
  const gone = BigInt(elapsed);
  return (orders * whole + gone - 1n) / gone;
}
