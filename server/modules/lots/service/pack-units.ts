import type { PackedUnits } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { ByWhom } from "@/server/modules/audit/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { deletePackedLots, insertPackedLots } from "../repo/packed";
import { insertSerials, lockPacked, moveSerials, recordSerialEvents } from "../repo/serials";
import { placeOf, type TrackedLine, trackedLines } from "../repo/tracking";
import { checkPieces } from "./check-pieces";
import { planTaking } from "./take-lots";

interface Packing {
  fulfillmentOrderIds: readonly string[];
  locationId: string;
  units: readonly PackedUnits[];
}

/**
 * Writes down which lots and pieces lie in the boxes of orders that are packed together: nobody else gets those until
 * they have left or are unpacked. Lots nobody named are those that are first out. INVALID when a SKU followed by piece
 * has not one serial number per unit (`path` is the SKU's code, `message` "serials"), or one cannot leave (`path` is its
 * code, `message` a `SerialProblem`). Call it when the orders count as packed; the caller rolls back on failure.
 * One look when nothing is followed.
 */
export async function packUnits(
  tx: TenantTx,
  { fulfillmentOrderIds, locationId, units }: Packing,
  by: ByWhom,
): Promise<Result<null>> {
  const lines = await trackedLines(tx, fulfillmentOrderIds);
  if (lines.length === 0) return ok(null);
  await holdRows(
    tx,
    lines.map(({ skuId }) => ({ skuId, locationId })),
  );
  await packLots(tx, { fulfillmentOrderIds, locationId, units }, lines);
  const bySerial = lines.filter((line) => line.bySerial);
  const lacking = bySerial.filter((line) => unitsOf(units, line)?.serials.length !== line.quantity);
  if (lacking.length > 0) {
    const errors = lacking.map(({ skuCode }) => ({ path: skuCode, message: "serials" }));
    return fail("INVALID", "Each unit needs its serial number", errors);
  }
  for (const { fulfillmentOrderId, skuId, ...line } of bySerial) {
    const codes = unitsOf(units, { fulfillmentOrderId, skuId, ...line })?.serials ?? [];
    const pieces = codes.map((code) => ({ skuId, code }));
    const checked = await checkPieces(tx, pieces, { locationId, fulfillmentOrderId });
    if (!checked.ok) return checked;
    const ids = checked.value.known.map((one) => one.id);
    const state = { status: "in_stock", locationId, fulfillmentOrderId } as const;
    await moveSerials(tx, ids, state);
    const fresh = await insertSerials(tx, checked.value.fresh, state);
    if (fresh.length < checked.value.fresh.length)
      return fail("CONFLICT", "A serial number was written down meanwhile");
    await recordSerialEvents(tx, [...ids, ...fresh], {
      kind: "packed",
      locationId,
      causeId: fulfillmentOrderId,
      ...by,
    });
  }
  return ok(null);
}

const unitsOf = (units: readonly PackedUnits[], line: TrackedLine) =>
  units.find((one) => one.fulfillmentOrderId === line.fulfillmentOrderId && one.skuId === line.skuId);

async function packLots(
  tx: TenantTx,
  { fulfillmentOrderIds, locationId, units }: Packing,
  lines: readonly TrackedLine[],
): Promise<void> {
  await deletePackedLots(tx, fulfillmentOrderIds);
  for (const line of lines.filter((one) => one.byLot)) {
    const { skuId, quantity, fulfillmentOrderId } = line;
    const first = unitsOf(units, line)?.lots ?? [];
    const done = await planTaking(tx, [{ skuId, quantity, first }], {
      ...{ locationId, causeId: fulfillmentOrderId, own: [fulfillmentOrderId] },
    });
    await insertPackedLots(
      tx,
      done.map(({ lotId, units: taken }) => ({ fulfillmentOrderId, lotId, skuId, quantity: -taken })),
    );
  }
}

/** Orders are unpacked: their lots and pieces are anybody's again. */
export async function unpackUnits(tx: TenantTx, fulfillmentOrderIds: readonly string[], by: ByWhom): Promise<void> {
  await deletePackedLots(tx, fulfillmentOrderIds);
  for (const { id, locationId, fulfillmentOrderId } of await lockPacked(tx, fulfillmentOrderIds)) {
    await moveSerials(tx, [id], { status: "in_stock", ...(locationId ? { locationId } : {}) });
    await recordSerialEvents(tx, [id], { kind: "unpacked", locationId, causeId: fulfillmentOrderId, ...by });
  }
}

/** Whether a piece may go into this order's box, said at once when it is scanned. Fails as packing it would. */
export function checkSerial(
  tenantId: TenantId,
  { fulfillmentOrderId, skuId, code }: { fulfillmentOrderId: string; skuId: string; code: string },
  scope: LocationScope,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const place = await placeOf(tx, fulfillmentOrderId);
    if (!place || !mayActAt(scope, place.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
    const { locationId } = place;
    const checked = await checkPieces(tx, [{ skuId, code }], { locationId, fulfillmentOrderId });
    return checked.ok ? ok(null) : checked;
  });
}
