import type { NamedUnits } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { pickLots } from "@/server/domain/stock/lots";
import { type LotChange, lotsAt, type StoredLot } from "../repo/lots";
import type { PackedLot } from "../repo/packed";

interface Wanted {
  skuId: string;
  quantity: number;
  /** Lots that are taken before those that are first out, as far as they have units. */
  first: readonly { lotId: string; quantity: number }[];
}

interface Source {
  locationId: string;
  causeId: string;
  /** Packed orders whose lots are taken here, and are nobody else's. */
  own?: readonly string[];
}

/** Which lots units leave with. Units no lot has are of none; the stock rows are locked by the caller. */
export async function planTaking(
  tx: TenantTx,
  wanted: readonly Wanted[],
  { locationId, causeId, own }: Source,
): Promise<LotChange[]> {
  const skuIds = wanted.map((one) => one.skuId);
  if (skuIds.length === 0) return [];
  const lots = await lotsAt(tx, locationId, skuIds, own);
  return wanted.flatMap(({ skuId, quantity, first }) => {
    const left = new Map(lots.filter((lot) => lot.skuId === skuId).map((lot) => [lot.lotId, lot]));
    const taken = new Map<string, number>();
    const take = (lot: StoredLot, units: number) => {
      taken.set(lot.lotId, (taken.get(lot.lotId) ?? 0) + units);
      left.set(lot.lotId, { ...lot, units: lot.units - units });
    };
    let missing = quantity;
    for (const one of first) {
      const lot = left.get(one.lotId);
      const units = Math.min(one.quantity, lot?.units ?? 0, missing);
      if (lot && units > 0) take(lot, units);
      missing -= units;
    }
    for (const pick of pickLots([...left.values()], missing).picks) take(pick, pick.quantity);
    return [...taken].map(([lotId, units]) => ({ lotId, skuId, locationId, units: -units, causeId }));
  });
}

/** Lots a document names by code, where they lie at its place. */
export async function namedLots(
  tx: TenantTx,
  locationId: string,
  named: readonly Pick<NamedUnits, "skuId" | "lots">[],
  own: readonly string[] = [],
): Promise<Pick<PackedLot, "lotId" | "skuId" | "quantity">[]> {
  const wanted = named.filter((one) => one.lots.length > 0);
  if (wanted.length === 0) return [];
  const skuIds = wanted.map((one) => one.skuId);
  const known = await lotsAt(tx, locationId, skuIds, own);
  return wanted.flatMap(({ skuId, lots }) =>
    lots.flatMap(({ code, quantity }) => {
      const lot = known.find((one) => one.skuId === skuId && one.code === code);
      return lot ? [{ lotId: lot.lotId, skuId, quantity }] : [];
    }),
  );
}
