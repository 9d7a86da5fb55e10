import type { NamedUnits } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { pickLots } from "@/server/domain/stock/lots";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { ByWhom } from "@/server/modules/audit/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { changeLots, lotsOnTheRoad } from "../repo/lots";
import { sentWith } from "../repo/sent";
import { insertSerials, lockOnTheRoad, moveSerials, recordSerialEvents, type StoredSerial } from "../repo/serials";
import { trackingOf } from "../repo/tracking";
import { checkPieces } from "./check-pieces";
import { loadLotSettings } from "./settings";
import { namedLots, planTaking } from "./take-lots";

interface Line {
  skuId: string;
  skuCode: string;
  units: number;
}

/**
 * Lots and pieces leave with a transfer, before its stock is posted: lots that are named, else those that are first out.
 * INVALID when a SKU followed by piece does not name each unit (`path` is its code, `message` "serials"; a brand that
 * takes goods in without may leave them out), or a piece cannot leave (see `checkPieces`). The caller rolls back.
 */
export async function sendUnits(
  tx: TenantTx,
  { transferId, fromLocationId, toLocationId }: { transferId: string; fromLocationId: string; toLocationId: string },
  lines: readonly Line[],
  named: readonly NamedUnits[],
  by: ByWhom,
): Promise<Result<null>> {
  const skuIds = lines.map((line) => line.skuId);
  const tracking = await trackingOf(tx, skuIds);
  if (tracking.size === 0) return ok(null);
  const places = [fromLocationId, toLocationId];
  await holdRows(
    tx,
    lines.flatMap(({ skuId }) => places.map((locationId) => ({ skuId, locationId }))),
  );
  const bySerial = lines.filter((line) => line.units > 0 && tracking.get(line.skuId) === "serial");
  const { receiveWithout } = await loadLotSettings(tx);
  const codesOf = (skuId: string) => named.find((one) => one.skuId === skuId)?.serials ?? [];
  const wrong = bySerial.filter(({ skuId, units }) => {
    const count = codesOf(skuId).length;
    return count > units || (count < units && !receiveWithout);
  });
  if (wrong.length > 0) {
    const errors = wrong.map(({ skuCode }) => ({ path: skuCode, message: "serials" }));
    return fail("INVALID", "Each unit needs its serial number", errors);
  }
  const pieces = bySerial.flatMap(({ skuId }) => codesOf(skuId).map((code) => ({ skuId, code })));
  const checked = await checkPieces(tx, pieces, { locationId: fromLocationId, fulfillmentOrderId: null });
  if (!checked.ok) return checked;
  const ids = checked.value.known.map((one) => one.id);
  await moveSerials(tx, ids, { status: "in_transit", transferId });
  const fresh = await insertSerials(tx, checked.value.fresh, { status: "in_transit", transferId });
  if (fresh.length < checked.value.fresh.length) return fail("CONFLICT", "A serial number was written down meanwhile");
  await recordSerialEvents(tx, [...ids, ...fresh], {
    ...{ kind: "sent", locationId: fromLocationId, causeId: transferId, ...by },
  });
  await takeAway(tx, { transferId, locationId: fromLocationId }, lines, named, by.now);
  return ok(null);
}

/** Lots and pieces that left with a transfer, by SKU code. */
export const unitsSent = (tx: TenantTx, transferId: string) => sentWith(tx, transferId);

/** Lots leave a place for a transfer, before its stock is posted. */
export async function takeAway(
  tx: TenantTx,
  { transferId, locationId }: { transferId: string; locationId: string },
  lines: readonly Pick<Line, "skuId" | "units">[],
  named: readonly NamedUnits[],
  now: Date,
): Promise<void> {
  const lots = await namedLots(tx, locationId, named);
  const wanted = lines.map(({ skuId, units }) => ({
    ...{ skuId, quantity: units, first: lots.filter((lot) => lot.skuId === skuId) },
  }));
  await changeLots(tx, await planTaking(tx, wanted, { locationId, causeId: transferId }), "transfer", now);
}

interface Landing {
  transferId: string;
  locationId: string;
}

/**
 * Lots and pieces of a transfer come down at a place, after its stock was posted. When fewer pieces come than are on the
 * road, they have to be named; otherwise all come. INVALID names the SKUs of which they are not (`message` "serials"), or
 * serial numbers that were not sent (`message` "unknown"). The caller rolls back.
 */
export async function landUnits(
  tx: TenantTx,
  { transferId, locationId }: Landing,
  lines: readonly (Line & { serials?: readonly string[] | undefined })[],
  by: ByWhom,
): Promise<Result<null>> {
  const came = lines.filter((line) => line.units > 0);
  const tracking = await trackingOf(
    tx,
    came.map((line) => line.skuId),
  );
  if (tracking.size === 0) return ok(null);
  const lots = await lotsOnTheRoad(tx, transferId);
  const changes = came.flatMap(({ skuId, units }) => {
    const own = lots.filter((lot) => lot.skuId === skuId);
    return pickLots(own, units).picks.map(({ lotId, quantity }) => ({
      ...{ lotId, skuId, locationId, units: quantity, causeId: transferId },
    }));
  });
  await changeLots(tx, changes, "transfer", by.now);
  const road = await lockOnTheRoad(tx, transferId);
  const landed: string[] = [];
  for (const line of came) {
    const chosen = choosePieces(
      road.filter((one) => one.skuId === line.skuId),
      line,
    );
    if (!chosen.ok) return chosen;
    landed.push(...chosen.value.map((one) => one.id));
  }
  await moveSerials(tx, landed, { status: "in_stock", locationId });
  await recordSerialEvents(tx, landed, { kind: "arrived", locationId, causeId: transferId, ...by });
  return ok(null);
}

function choosePieces(
  road: readonly StoredSerial[],
  { skuCode, units, serials = [] }: Line & { serials?: readonly string[] | undefined },
): Result<readonly StoredSerial[]> {
  if (road.length <= units && serials.length === 0) return ok(road);
  const strange = serials.filter((code) => !road.some((one) => one.code === code));
  if (strange.length > 0)
    return fail(
      "INVALID",
      "Serial numbers that were not sent",
      strange.map((code) => ({ path: code, message: "unknown" })),
    );
  const chosen = road.filter((one) => serials.includes(one.code));
  const expected = Math.min(units, road.length);
  return chosen.length === expected
    ? ok(chosen)
    : fail("INVALID", "Say which pieces came", [{ path: skuCode, message: "serials" }]);
}

/** Pieces of a transfer that never came: their units are written off. */
export async function loseUnits(tx: TenantTx, transferId: string, skuId: string, by: ByWhom): Promise<void> {
  const ids = (await lockOnTheRoad(tx, transferId)).filter((one) => one.skuId === skuId).map((one) => one.id);
  await moveSerials(tx, ids, { status: "gone" });
  await recordSerialEvents(tx, ids, { kind: "written_off", causeId: transferId, ...by });
}

/** `landUnits` where whatever is left of a SKU comes down. */
export async function landRest(
  tx: TenantTx,
  landing: Landing,
  { skuId, units }: Pick<Line, "skuId" | "units">,
  by: ByWhom,
): Promise<void> {
  unwrap(await landUnits(tx, landing, [{ skuId, skuCode: skuId, units }], by));
}
