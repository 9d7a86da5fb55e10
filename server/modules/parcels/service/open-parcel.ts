import type { Actor } from "@/lib/contracts/actor";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId } from "@/server/ids";
import { fulfillmentsById, insertParcel, lockOrdersOf } from "../repo/parcels";

export interface OpenParcelOptions {
  fulfillmentIds: readonly string[];
  actor: Actor;
  now: Date;
  /** A member limited to some locations packs at those only. */
  locations?: readonly string[];
  /** What merging orders into one parcel saved, in minor units. */
  savedMinor?: bigint;
}

const packable: readonly FulfillmentStatus[] = ["offered", "accepted", "picking", "packed", "ready"];

/**
 * An empty box for one fulfillment order, or for several that leave together. NOT_FOUND when one is not there,
 * CONFLICT when they are at different locations, WRONG_STATE when one is no open work.
 */
export async function openParcel(
  tx: TenantTx,
  { fulfillmentIds, actor, now, locations, savedMinor = 0n }: OpenParcelOptions,
): Promise<Result<{ parcelId: string }>> {
  const wanted = [...new Set(fulfillmentIds)];
  await lockOrdersOf(tx, wanted);
  const found = await fulfillmentsById(tx, wanted);
  const first = found[0];
  const visible = found.every((f) => !locations || locations.includes(f.locationId));
  if (!first || !visible || found.length < wanted.length) return fail("NOT_FOUND", "No such fulfillment order");
  if (found.some((f) => f.locationId !== first.locationId)) return fail("CONFLICT", "They are at different locations");
  if (found.some((f) => !packable.includes(f.status))) return fail("WRONG_STATE", "It is not open work");
  const parcelId = newId();
  await insertParcel(
    tx,
    {
      ...{ id: parcelId, locationId: first.locationId, savedMinor, sample: found.every((f) => f.sample) },
      ...{ createdById: actor.type === "user" ? (actor.id ?? null) : null, fulfillments: found },
    },
    now,
  );
  return ok({ parcelId });
}
