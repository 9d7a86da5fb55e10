import { maxLabelsAtOnce } from "@/lib/contracts/parcel";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { printsOf } from "../repo/labels";

export interface PrintableLabels {
  /** Parcels with a label that was never printed, in the order of their fulfillment orders. */
  fresh: string[];
  /** Parcels whose label was printed before. */
  printed: string[];
  /** Fulfillment orders without a label. */
  unlabeled: string[];
  /** Fulfillment orders beyond what one print takes. */
  left: number;
}

/** What a print of labels for these fulfillment orders would be of. Nothing is changed. */
export function printableLabels(
  tenantId: TenantId,
  fulfillmentIds: readonly string[],
  locations: readonly string[] | undefined,
): Promise<PrintableLabels> {
  return withTenant(tenantId, async (tx) => {
    const ids = fulfillmentIds.slice(0, maxLabelsAtOnce);
    const rows = await printsOf(tx, ids, locations);
    const parcels = new Map(rows.flatMap((row) => (row.parcelId === null ? [] : [[row.parcelId, row.prints]])));
    const asked = [...parcels].slice(0, maxLabelsAtOnce);
    return {
      fresh: asked.filter(([, prints]) => prints === 0).map(([id]) => id),
      printed: asked.filter(([, prints]) => prints > 0).map(([id]) => id),
      unlabeled: rows.flatMap((row) => (row.parcelId === null ? [row.fulfillmentOrderId] : [])),
      left: fulfillmentIds.length - ids.length,
    };
  });
}
