import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { pageOfStock, type StockFilter, type StockRow } from "./repo";

/** A stock level as the public API shows it. `available = onHand − reserved − locked − safety`, none while the row is in doubt. */
export interface StockView {
  location: string;
  sku: string;
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
  safety: number;
  available: number;
}

export interface StockPlace {
  locationId: string;
  skuId: string;
}

/** One page of stock levels, and where it ended when there are more. */
export async function listStock(
  tenantId: TenantId,
  filter: StockFilter,
  { after, limit }: { after: StockPlace | undefined; limit: number },
): Promise<{ rows: StockView[]; last: StockPlace | undefined }> {
  return withTenant(tenantId, async (tx) => {
    const found = await pageOfStock(tx, filter, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const end = found.length > limit ? page.at(-1) : undefined;
    return { rows: page.map(viewOf), last: end && { locationId: end.location_id, skuId: end.sku_id } };
  });
}

const viewOf = (row: StockRow): StockView => ({
  location: row.location,
  sku: row.sku,
  onHand: row.on_hand,
  reserved: row.reserved,
  locked: row.locked,
  inTransit: row.in_transit,
  qualityCheck: row.quality_check,
  damaged: row.damaged,
  safety: row.safety,
  available: row.available,
});
