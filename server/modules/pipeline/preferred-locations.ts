import type { TenantTx } from "@/server/db/tenant-tx";
import { namedByPlatform } from "@/server/modules/shops/service/named-by-platform";
import type { Candidate } from "./allocate";
import type { BrandContext } from "./work";

/** By order, where in its network its platform would have it come from. */
export type PreferredLocations = ReadonlyMap<string, readonly number[]>;

/** Asks nothing of the database unless a channel of the batch prefers its platform's warehouses. Where a person has said where from, that counts. */
export async function preferredLocations(
  tx: TenantTx,
  candidates: readonly Candidate[],
  { channels }: BrandContext,
): Promise<PreferredLocations> {
  const own = candidates.filter(
    ({ item, allowed }) => !allowed && channels.get(item.order.channelId)?.prefersWarehouse,
  );
  if (own.length === 0) return new Map();
  const named = await namedByPlatform(
    tx,
    own.map(({ item: { order } }) => ({ channelId: order.channelId, externalNo: order.externalNo })),
  );
  return new Map(
    own.map(({ item: { id, order }, network }) => {
      const ids = named.filter((row) => row.channelId === order.channelId && row.externalNo === order.externalNo);
      return [id, ids.flatMap(({ locationId }) => network.indexById.get(locationId) ?? [])];
    }),
  );
}
