import type { Actor } from "@/lib/contracts/actor";
import type { ParcelItemInput, ParcelMeasures } from "@/lib/contracts/parcel";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { lockParcels, parcelsOf, replaceItems } from "../repo/parcels";
import { closeBoxes } from "./close-boxes";
import { openParcel } from "./open-parcel";
import { setParcelItems } from "./set-parcel-items";

interface Box extends ParcelMeasures {
  items: readonly ParcelItemInput[];
}

interface BoxUpOptions {
  fulfillmentIds: readonly string[];
  actor: Actor;
  now: Date;
  locations?: readonly string[];
}

/**
 * Makes the boxes of these fulfillment orders the given ones: open parcels are filled anew, missing ones are opened,
 * superfluous ones closed. Parcels that got their labels before anybody packed stay, when there are as many as boxes;
 * otherwise WRONG_STATE.
 */
export async function boxUp(
  tx: TenantTx,
  boxes: readonly Box[],
  options: BoxUpOptions,
): Promise<Result<{ parcelIds: string[] }>> {
  const { now, locations } = options;
  const known = [...new Set((await parcelsOf(tx, options.fulfillmentIds)).map((parcel) => parcel.id))];
  const parcels = await lockParcels(tx, known, locations);
  const labeled = parcels.filter((parcel) => parcel.status !== "open").map((parcel) => parcel.id);
  if (labeled.length > 0) {
    if (labeled.length === boxes.length && labeled.length === parcels.length) return ok({ parcelIds: labeled });
    return fail("WRONG_STATE", "Its labels are for other boxes: void them first");
  }
  const open = parcels.map((parcel) => parcel.id);
  for (const id of open) await replaceItems(tx, id, []);
  const parcelIds: string[] = [];
  for (const { items, ...measures } of boxes) {
    const opened = open.length > 0 ? undefined : await openParcel(tx, options);
    if (opened && !opened.ok) return opened;
    const parcelId = open.shift() ?? opened?.value.parcelId ?? "";
    const filled = await setParcelItems(tx, parcelId, items, { ...measures, now, locations });
    if (!filled.ok) return filled;
    parcelIds.push(parcelId);
  }
  if (open.length > 0) await closeBoxes(tx, open, "empty", now);
  return ok({ parcelIds });
}
