import { type DeliveryMethod, deliveryMethods } from "@/lib/contracts/order-status";
import type { StoreCount, StoreMove, StorePlace, StoreTasks, StoreWork } from "@/lib/contracts/store";
import { maskName, maskPhone } from "@/lib/format/mask";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { transitionsAt } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { settingsOf } from "@/server/modules/fulfillment/service/settings";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { lotsAt, notFollowed } from "../repo/lots";
import { locationOf, placesOf } from "../repo/places";
import { openCounts, openTransfers, openWork, type WorkRow } from "../repo/tasks";

/** The locations a person may choose from. */
export const listPlaces = (tenantId: TenantId, scope: LocationScope): Promise<StorePlace[]> =>
  withTenant(tenantId, (tx) => placesOf(tx, scope));

/** Everything there is to do at one location. NOT_FOUND when it is not one of the person's. */
export function storeTasks(tenantId: TenantId, locationId: string, scope: LocationScope): Promise<Result<StoreTasks>> {
  return withTenant(tenantId, async (tx) => {
    const place = mayActAt(scope, locationId) ? await locationOf(tx, locationId) : undefined;
    if (!place) return fail("NOT_FOUND", "No such location");
    const keys = await tenantKeys(tx);
    const movesBy = (method: DeliveryMethod): StoreMove[] => transitionsAt({ method, locationType: place.type });
    return ok({
      works: (await openWork(tx, locationId)).map((row) => workOf(row, keys)),
      counts: await countsAt(tx, locationId),
      transfers: await openTransfers(tx, locationId),
      moves: Object.fromEntries(deliveryMethods.map((method) => [method, movesBy(method)])) as StoreTasks["moves"],
      partialAccept: (await settingsOf(tx)).partialAccept,
    });
  });
}

async function countsAt(tx: TenantTx, locationId: string): Promise<StoreCount[]> {
  const counts = await openCounts(tx, locationId);
  const skuIds = counts.flatMap(({ sku }) => (sku ? [sku.skuId] : []));
  const lots = await lotsAt(tx, locationId, skuIds);
  return counts.map(({ sku, ...count }) => {
    return { ...count, sku: sku && { ...sku, ...(lots.get(sku.skuId) ?? notFollowed) } };
  });
}

/** Only who comes to the counter has a name here; a carrier's parcel has its label. */
function workOf({ receiverSealed, ...work }: WorkRow, keys: TenantKeys): StoreWork {
  if (work.method !== "pickup") return { ...work, receiver: null };
  const { name, phone } = openReceiver(keys, receiverSealed);
  return { ...work, receiver: { name: maskName(name), phoneTail: maskPhone(phone).slice(-4) } };
}
