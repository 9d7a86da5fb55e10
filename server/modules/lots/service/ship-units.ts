import type { Actor } from "@/lib/contracts/actor";
import type { NamedUnits } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import { recordEvents } from "@/server/modules/pipeline/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { changeLots } from "../repo/lots";
import { deletePackedLots, packedLotsOf } from "../repo/packed";
import { insertSerials, lockPacked, moveSerials, type Piece, recordSerialEvents } from "../repo/serials";
import { skusOf, type TrackedLine, trackedLines, trackedUnits } from "../repo/tracking";
import { checkPieces } from "./check-pieces";
import { readReported } from "./reported-pieces";
import { namedLots, planTaking } from "./take-lots";

interface Leaving {
  fulfillmentOrderId: string;
  orderId: string;
  locationId: string;
}

interface ShipUnitsOptions {
  /** What whoever ships says about units; what was packed counts where nothing is said. */
  units?: readonly NamedUnits[] | undefined;
  actor: Actor;
  now: Date;
  /** A warehouse says they are gone: what does not fit is left out, and nothing is refused. */
  reported?: boolean | undefined;
  /** Units of each SKU that left, when that is not what the order has. */
  left?: ReadonlyMap<string, number>;
}

/**
 * Writes down which lots and pieces a fulfillment order leaves with: those that are named, else those that were packed;
 * what nobody named is of the lots that are first out. Call it in the transaction that ships, before stock is taken off.
 * INVALID when not each unit of a SKU followed by piece is named or packed (`path` is the SKU's code, `message`
 * "serials"), or a piece cannot leave (see `checkPieces`); nothing is written then.
 * One look for orders of which nothing is followed.
 */
export async function shipUnits(
  tx: TenantTx,
  { fulfillmentOrderId, orderId, locationId }: Leaving,
  { units = [], actor, now, reported, left }: ShipUnitsOptions,
): Promise<Result<null>> {
  const lines = left ? await trackedUnits(tx, fulfillmentOrderId, left) : await trackedLines(tx, [fulfillmentOrderId]);
  if (lines.length === 0) return ok(null);
  const skuIds = left ? [...left.keys()] : await skusOf(tx, fulfillmentOrderId);
  await holdRows(
    tx,
    skuIds.map((skuId) => ({ skuId, locationId })),
  );
  const pieces = units.flatMap(({ skuId, serials }) => serials.map((code) => ({ skuId, code })));
  const followed = pieces.filter((piece) => lines.some((line) => line.bySerial && line.skuId === piece.skuId));
  const tooMany = lines.find(
    (line) => followed.filter((piece) => piece.skuId === line.skuId).length > line.quantity && line.bySerial,
  );
  if (tooMany && !reported)
    return fail("INVALID", "More serial numbers than units", [{ path: tooMany.skuCode, message: "serials" }]);
  const lacking = reported ? [] : await unnamed(tx, fulfillmentOrderId, lines, followed);
  if (lacking.length > 0) {
    const errors = lacking.map(({ skuCode }) => ({ path: skuCode, message: "serials" }));
    return fail("INVALID", "Each unit needs its serial number", errors);
  }
  const shipped = await shipPieces(tx, { fulfillmentOrderId, orderId, locationId }, followed, { actor, now, reported });
  if (!shipped.ok) return shipped;
  await shipLots(tx, { fulfillmentOrderId, locationId }, lines, units, now);
  if (shipped.value.length > 0) {
    const codeOf = new Map(lines.map((line) => [line.skuId, line.skuCode]));
    const data = { serials: shipped.value.map(({ skuId, code }) => ({ sku: codeOf.get(skuId), code })) };
    await recordEvents(tx, [{ orderId, type: "serials_recorded", data }], actor, now);
  }
  return ok(null);
}

/** Lines followed by piece of which some units have no number yet. */
async function unnamed(
  tx: TenantTx,
  fulfillmentOrderId: string,
  lines: readonly TrackedLine[],
  named: readonly Piece[],
): Promise<TrackedLine[]> {
  const bySerial = lines.filter((line) => line.bySerial);
  if (bySerial.length === 0) return [];
  const packed = await lockPacked(tx, [fulfillmentOrderId]);
  return bySerial.filter(({ skuId, quantity }) => {
    const now = named.filter((piece) => piece.skuId === skuId).length;
    return (now > 0 ? now : packed.filter((piece) => piece.skuId === skuId).length) < quantity;
  });
}

async function shipLots(
  tx: TenantTx,
  { fulfillmentOrderId, locationId }: Omit<Leaving, "orderId">,
  lines: readonly TrackedLine[],
  units: readonly NamedUnits[],
  now: Date,
): Promise<void> {
  const byLot = lines.filter((line) => line.byLot);
  if (byLot.length === 0) return;
  const own = [fulfillmentOrderId];
  const named = await namedLots(tx, locationId, units, own);
  const packed = await packedLotsOf(tx, fulfillmentOrderId);
  const wanted = byLot.map(({ skuId, quantity }) => ({
    ...{ skuId, quantity },
    first: [...named, ...packed].filter((one) => one.skuId === skuId),
  }));
  await changeLots(tx, await planTaking(tx, wanted, { locationId, causeId: fulfillmentOrderId, own }), "ship", now);
  await deletePackedLots(tx, own);
}

async function shipPieces(
  tx: TenantTx,
  { fulfillmentOrderId, orderId, locationId }: Leaving,
  named: readonly Piece[],
  { actor, now, reported }: Omit<ShipUnitsOptions, "units" | "left">,
): Promise<Result<Piece[]>> {
  const check = reported ? readReported : checkPieces;
  const checked = await check(tx, named, { locationId, fulfillmentOrderId });
  if (!checked.ok) return checked;
  // What was packed counts where nobody says otherwise now.
  const packed = await lockPacked(tx, [fulfillmentOrderId]);
  const spoken = new Set(named.map((piece) => piece.skuId));
  const known = [
    ...checked.value.known,
    ...packed.filter((one) => !spoken.has(one.skuId) && one.locationId === locationId),
  ];
  const state = { status: "shipped", orderId, fulfillmentOrderId, shippedAt: now } as const;
  const ids = known.map((one) => one.id);
  await moveSerials(tx, ids, state);
  const fresh = await insertSerials(tx, checked.value.fresh, state);
  if (fresh.length < checked.value.fresh.length) unwrap(fail("CONFLICT", "A serial number was written down meanwhile"));
  const news = { kind: "shipped", locationId, causeId: fulfillmentOrderId, actor, now } as const;
  await recordSerialEvents(tx, [...ids, ...fresh], news);
  return ok([...known, ...checked.value.fresh]);
}
