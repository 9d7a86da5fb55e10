import type { NamedUnits } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type Result, unwrap } from "@/server/errors";
import type { ByWhom } from "@/server/modules/audit/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { trackedLines } from "../repo/tracking";
import { packUnits } from "./pack-units";
import { namedLots } from "./take-lots";

interface PackedWork {
  id: string;
  locationId: string;
}

/** An order is packed away from the packing table, with the lots and pieces somebody names. Fails as `packUnits` does. */
export async function packNamed(
  tx: TenantTx,
  { id, locationId }: PackedWork,
  named: readonly NamedUnits[],
  by: ByWhom,
): Promise<Result<null>> {
  const lots = await namedLots(tx, locationId, named, [id]);
  const units = named.map(({ skuId, serials }) => {
    const own = lots.filter((lot) => lot.skuId === skuId).map(({ lotId, quantity }) => ({ lotId, quantity }));
    return { fulfillmentOrderId: id, skuId, lots: own, serials };
  });
  return packUnits(tx, { fulfillmentOrderIds: [id], locationId, units }, by);
}

/** Orders of which pieces are followed: packing them takes a serial number per unit. */
export async function needSerials(tx: TenantTx, fulfillmentOrderIds: readonly string[]): Promise<Set<string>> {
  const lines = await trackedLines(tx, fulfillmentOrderIds);
  return new Set(lines.filter((line) => line.bySerial).map((line) => line.fulfillmentOrderId));
}

/** Many orders are packed and nobody says from which lots: from those that are first out. None of them needs serials. */
export async function packFirstOut(tx: TenantTx, works: readonly PackedWork[], by: ByWhom): Promise<void> {
  const placeOf = new Map(works.map((work) => [work.id, work.locationId]));
  const lines = await trackedLines(tx, [...placeOf.keys()]);
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({ ...line, locationId: placeOf.get(line.fulfillmentOrderId) ?? "" }));
  await holdRows(tx, rows);
  for (const { fulfillmentOrderId, locationId } of new Map(rows.map((row) => [row.fulfillmentOrderId, row])).values()) {
    unwrap(await packUnits(tx, { fulfillmentOrderIds: [fulfillmentOrderId], locationId, units: [] }, by));
  }
}
