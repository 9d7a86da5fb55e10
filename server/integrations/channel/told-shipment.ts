import type { PlatformOrder } from "./port";

/** When goods left, and in how many parcels by their tracking numbers; nothing where the platform says neither. */
export function toldShipment(
  at: Date | undefined,
  trackingNos: readonly string[] = [],
): Pick<PlatformOrder, "shipped"> {
  const parcels = new Set(trackingNos.filter(Boolean)).size;
  if (!at && parcels === 0) return {};
  return { shipped: { ...(at && { at: at.toISOString() }), ...(parcels > 0 && { parcels }) } };
}
