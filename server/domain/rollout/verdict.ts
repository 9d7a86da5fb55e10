import { supplyHoldTypes } from "@/lib/contracts/order-status";
import type { ShadowHold, ShadowVerdict } from "@/lib/contracts/rollout";

/** What would become of an order with these holds: held for a reason of its own, without goods or a location, or shipped. */
export function verdictOf(holds: readonly Pick<ShadowHold, "type" | "severity">[]): ShadowVerdict {
  const blocking = holds.filter((hold) => hold.severity === "blocking");
  if (blocking.length === 0) return "ship";
  return blocking.every(({ type }) => supplyHoldTypes.includes(type) && type !== "presale") ? "unroutable" : "hold";
}
