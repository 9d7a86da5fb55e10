import { isByLot } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { changeLots, countedAt, ensureLot, lotLevelsAt, lotsByCode } from "../repo/lots";
import { trackingOf } from "../repo/tracking";

interface Place {
  skuId: string;
  locationId: string;
}

interface Found {
  code: string;
  quantity: number;
  expiresOn?: Date | null | undefined;
}

interface CountedLot {
  skuId: string;
  code: string;
  expiresOn: Date | null;
  counted: number;
  expected: number;
}

/**
 * What was found by lot beside what the books say of each now; lots nobody named were not found. INVALID when the SKU is
 * not followed by lot, or a lot has to say when it expires (`path` is its code, `message` "expiry" or "expiry_differs").
 */
export async function lotsForCount(
  tx: TenantTx,
  { skuId, locationId }: Place,
  found: readonly Found[],
): Promise<Result<CountedLot[]>> {
  const tracking = (await trackingOf(tx, [skuId])).get(skuId);
  if (!isByLot(tracking)) return fail("INVALID", "The SKU is not followed by lot");
  const known = await lotsByCode(
    tx,
    skuId,
    found.map((lot) => lot.code),
  );
  const errors = found.flatMap(({ code, quantity, expiresOn }) => {
    const before = known.find((lot) => lot.code === code)?.expiresOn;
    if (before && expiresOn && before.getTime() !== expiresOn.getTime())
      return [{ path: code, message: "expiry_differs" }];
    const missing = tracking === "lot_expiry" && quantity > 0 && !before && !expiresOn;
    return missing ? [{ path: code, message: "expiry" }] : [];
  });
  if (errors.length > 0) return fail("INVALID", "Lots have to say when they expire", errors);
  const books = await lotLevelsAt(tx, locationId, [skuId]);
  const expected = new Map(books.map((lot) => [lot.code, lot.units]));
  const named = found.map(({ code, quantity, expiresOn = null }) => {
    return { skuId, code, expiresOn, counted: quantity, expected: expected.get(code) ?? 0 };
  });
  const unseen = books.filter((lot) => !found.some((one) => one.code === lot.code));
  return ok([
    ...named,
    ...unseen.map(({ code, units }) => ({ skuId, code, expiresOn: null, counted: 0, expected: units })),
  ]);
}

interface Settling {
  countId: string;
  locationId: string;
  now: Date;
}

/**
 * Corrects what a place has of lots by the differences a count found. `less`: what is missing, before the count's stock
 * is posted; `more`: what is there besides, after it, as far as stock has units that are of no lot. What moved between
 * counting and posting stays moved.
 */
export async function settleLots(
  tx: TenantTx,
  { countId, locationId, now }: Settling,
  counted: readonly CountedLot[],
  direction: "less" | "more",
): Promise<void> {
  const skuIds = [...new Set(counted.map((lot) => lot.skuId))];
  if (skuIds.length === 0) return;
  await holdRows(
    tx,
    skuIds.map((skuId) => ({ skuId, locationId })),
  );
  const books = await lotLevelsAt(tx, locationId, skuIds);
  for (const skuId of skuIds) {
    const { onHand, inLots } = await countedAt(tx, { skuId, locationId });
    let room = Math.max(0, onHand - inLots);
    for (const lot of counted.filter((one) => one.skuId === skuId)) {
      const held = books.find((one) => one.skuId === skuId && one.code === lot.code);
      const difference = lot.counted - lot.expected;
      const units = difference < 0 ? -Math.min(-difference, held?.units ?? 0) : Math.min(difference, room);
      if (units === 0 || units < 0 !== (direction === "less")) continue;
      const made = held ?? { lotId: (await ensureLot(tx, { ...lot, receivedAt: now })).id };
      await changeLots(tx, [{ lotId: made.lotId, skuId, locationId, units, causeId: countId }], "count", now);
      if (units > 0) room -= units;
    }
  }
}
