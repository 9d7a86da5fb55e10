import type { ParcelItemInput, ParcelMeasures } from "@/lib/contracts/parcel";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { lockParcels, replaceItems, setMeasures, unpackedLines } from "../repo/parcels";

export interface PackOptions extends ParcelMeasures {
  now: Date;
  locations?: readonly string[];
}

const lineKey = (item: ParcelItemInput) => `${item.fulfillmentOrderId}|${item.lineNo}|${item.skuId}`;

/**
 * What is in the box, all of it: replaces what was said before. NOT_FOUND, WRONG_STATE once there is a label, and
 * INVALID when something is not of the parcel's fulfillment orders or more than is left of its line.
 */
export async function setParcelItems(
  tx: TenantTx,
  parcelId: string,
  items: readonly ParcelItemInput[],
  { now, locations, ...measures }: PackOptions,
): Promise<Result<undefined>> {
  const [parcel] = await lockParcels(tx, [parcelId], locations);
  if (!parcel) return fail("NOT_FOUND", "No such parcel");
  if (parcel.status !== "open") return fail("WRONG_STATE", "The parcel has a label");
  const left = new Map((await unpackedLines(tx, parcelId)).map((line) => [lineKey(line), line.quantity]));
  const errors = items.flatMap((item, index) => {
    const rest = (left.get(lineKey(item)) ?? 0) - item.quantity;
    left.set(lineKey(item), rest);
    return rest < 0 || item.quantity < 1 ? [{ path: `items[${index}].quantity`, message: "More than is left" }] : [];
  });
  if (errors.length > 0) return fail("INVALID", "The box does not fit its orders", errors);
  await replaceItems(tx, parcelId, merged(items));
  await setMeasures(tx, parcelId, measures, now);
  return ok(undefined);
}

/** One row a line, also when it was scanned in several goes. */
function merged(items: readonly ParcelItemInput[]): ParcelItemInput[] {
  const rows = new Map<string, ParcelItemInput>();
  for (const item of items) {
    const before = rows.get(lineKey(item));
    rows.set(lineKey(item), { ...item, quantity: item.quantity + (before?.quantity ?? 0) });
  }
  return [...rows.values()];
}
