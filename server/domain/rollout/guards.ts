import {
  type BrokenGuard,
  type GuardFigure,
  type Guards,
  type GuardValues,
  guardFigures,
} from "@/lib/contracts/rollout";

/** What was counted of the live orders of a window; the freight is of those that were routed. */
export interface GuardCounts {
  orders: number;
  declined: number;
  held: number;
  late: number;
  routed: number;
  freightMinor: bigint;
}

/** Percent with one decimal; minor units for the cost. */
export function guardValues({ orders, declined, held, late, routed, freightMinor }: GuardCounts): GuardValues {
  const percent = (count: number) => (orders > 0 ? Math.round((count * 1_000) / orders) / 10 : null);
  const cost = routed > 0 ? Math.round(Number(freightMinor) / routed) : null;
  return { orders, declined: percent(declined), held: percent(held), late: percent(late), cost };
}

/** The first figure over its limit; none while there are too few orders to say. What meets a limit exactly is within it. */
export function brokenGuard(values: GuardValues, guards: Guards): Omit<BrokenGuard, "share"> | undefined {
  if (values.orders < guards.minOrders) return undefined;
  const over = (figure: GuardFigure) => {
    const [value, limit] = [values[figure], guards[figure]];
    return value !== null && limit !== null && value > limit ? { figure, value, limit, orders: values.orders } : [];
  };
  return guardFigures.flatMap(over)[0];
}
