import type { TenantTx } from "@/server/db/tenant-tx";
import { freightTo, mergeSaving } from "@/server/domain/consolidation/freight";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { loadNetworks } from "@/server/modules/routing/service/load-networks";
import { goodsBySku } from "../repo/goods";
import type { WorkRow } from "../repo/work";

/** What one parcel for these fulfillment orders saves over one for each, by the rate card; minor units of the brand. */
export async function savingOf(tx: TenantTx, rows: readonly WorkRow[], now: Date): Promise<bigint> {
  const [first] = rows;
  if (!first || rows.length < 2) return 0n;
  const network = (await loadNetworks(tx, now))(first.channelId);
  const skuIds = new Set(rows.flatMap((row) => row.lines.map((line) => line.skuId)));
  const grams = new Map((await goodsBySku(tx, [...skuIds])).map((sku) => [sku.skuId, sku.grams]));
  const weights = rows.map((row) =>
    row.lines.reduce((sum, line) => sum + (grams.get(line.skuId) ?? 500) * line.quantity, 0),
  );
  const freight = freightFor(network, first);
  return freight ? mergeSaving(weights, freight) : 0n;
}

/** What the rate card asks from a fulfillment order's location to its receiver, by weight in grams. */
export function freightFor(network: RoutingNetwork, row: WorkRow) {
  const { country, province, city, district, lat, lng } = row;
  const placed = lat !== null && lng !== null ? { lat, lng } : {};
  return freightTo(network, row.locationId, { country, province, city, district, ...placed });
}
