import type { DeliveryMethod } from "@/lib/contracts/order-status";
import { readDecision } from "@/server/domain/routing/decision";
import type { WorkItem } from "./work";

interface Kept {
  id: string;
  /** What the decision settled on, which after a fallback is not what the order asks for. */
  method: DeliveryMethod;
  /** From the start of the work to the buyer. */
  hours: number;
}

/** The latest decision that takes a line of an order from a location. */
export function decisionOf({ existing }: WorkItem, ordinal: number, lineNo: number | undefined): Kept | undefined {
  for (const { id, result } of existing?.planned ?? []) {
    const decision = readDecision(result);
    const parcel = decision?.chosen?.parcels.find(
      (one) => one.ordinal === ordinal && one.lines.some((line) => line.lineNo === lineNo),
    );
    if (decision && parcel) return { id, method: decision.method, hours: parcel.hours };
  }
  return undefined;
}
