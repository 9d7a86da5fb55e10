interface Place {
  locationId: string;
  available: number;
}

/**
 * Takes units "wherever": the place that has most first, so that as few places as possible hold them. Nothing when there
 * are not enough anywhere. Ties by location id.
 */
export function spread(
  quantity: number,
  places: readonly Place[],
): { locationId: string; quantity: number }[] | undefined {
  const parts: { locationId: string; quantity: number }[] = [];
  let missing = quantity;
  const fullest = [...places].sort((a, b) => b.available - a.available || (a.locationId < b.locationId ? -1 : 1));
  for (const { locationId, available } of fullest) {
    const units = Math.min(missing, available);
    if (units <= 0) break;
    parts.push({ locationId, quantity: units });
    missing -= units;
  }
  return missing === 0 ? parts : undefined;
}
