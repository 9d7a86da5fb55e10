import { type Demand, explodeBundles } from "@/server/domain/stock/demand";
import type { Catalog, Existing, HeldReservation } from "./work";

/** Units of one line that are still to leave. */
interface LineNeed extends Demand {
  catalog: Pick<Catalog, "bundles">;
}

export const coversDemand = ({ state }: HeldReservation) => state === "open" || state === "consumed";

/** Lines that have units already: what they are made of was settled then, whatever the catalog says today. */
export const settledLines = (existing: Existing | undefined): ReadonlySet<number> =>
  new Set(existing?.reservations.filter(coversDemand).map((reservation) => reservation.lineNo));

/**
 * What a settled line still lacks: of a SKU that has been reserved for it what was reserved first and is not there any
 * more, of one that has not what the line's hold says it waits for.
 */
export function outstanding({ lineNo, skuId, quantity, catalog }: LineNeed, existing: Existing): Demand[] {
  const reserved = existing.reservations.filter((reservation) => reservation.lineNo === lineNo);
  const wanted = new Map<string, number>();
  const orderWaits = existing.open.some(({ type, scope }) => type === "no_location" && scope === "order");
  // Held as a whole, the order does not say which part is missing.
  if (orderWaits) {
    for (const part of explodeBundles([{ lineNo, skuId, quantity }], catalog.bundles))
      wanted.set(part.skuId, part.quantity);
  }
  for (const hold of existing.open) {
    if (hold.scope === `line:${lineNo}` && hold.wanted) wanted.set(hold.cause, hold.wanted);
  }
  for (const part of new Set(reserved.map((reservation) => reservation.skuId))) {
    const ofPart = reserved.filter((reservation) => reservation.skuId === part);
    const had = sum(ofPart.filter(coversDemand));
    wanted.set(part, (part === skuId ? quantity : firstReserved(ofPart)) - had);
  }
  return [...wanted].flatMap(([part, units]) => (units > 0 ? [{ lineNo, skuId: part, quantity: units }] : []));
}

/** A SKU of a line is reserved whole or not at all, so the first batch tells how many there have to be. */
function firstReserved(reservations: readonly HeldReservation[]): number {
  const first = Math.min(...reservations.map((reservation) => reservation.createdAt.getTime()));
  return sum(reservations.filter((reservation) => reservation.createdAt.getTime() === first));
}

const sum = (reservations: readonly HeldReservation[]) => reservations.reduce((units, r) => units + r.quantity, 0);
