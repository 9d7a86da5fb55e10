import type { SlipSize } from "@/lib/contracts/parcel";
import { maskName, maskPhone } from "@/lib/format/mask";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { receiverOf } from "../build-shipment";
import { type SlipContent, slipsPdf } from "../draw-slip";
import { lockParcels } from "../repo/parcels";
import { shipmentFacts } from "../repo/shipments";

export interface SlipOptions {
  size: SlipSize;
  locations?: readonly string[];
  brand: string;
  language: string;
}

/** What is in each box, for whoever opens it; the receiver masked, as slips lie about. NOT_FOUND when one is not there. */
export async function slipPdf(
  tenantId: TenantId,
  parcelIds: readonly string[],
  { size, locations, brand, language }: SlipOptions,
): Promise<Result<Buffer>> {
  const slips = await withTenant(tenantId, async (tx) => {
    const parcels = new Map((await lockParcels(tx, parcelIds, locations)).map((parcel) => [parcel.id, parcel]));
    if (parcelIds.some((id) => !parcels.has(id))) return undefined;
    const keys = await tenantKeys(tx);
    return (await shipmentFacts(tx, [...parcels.keys()])).map((facts): SlipContent => {
      const { name, phone, province, city, district } = receiverOf(facts, keys);
      const address = [...new Set([province, city, district])].join(" ");
      return {
        ...{ brand, orderNos: facts.orderNos, trackingNo: parcels.get(facts.parcelId)?.trackingNo ?? "" },
        receiver: { name: maskName(name), phone: maskPhone(phone), address },
        lines: facts.items.map((item) => ({ ...item, variant: [item.color, item.size].filter(Boolean).join(" / ") })),
        notes: facts.buyerNotes,
      };
    });
  });
  return slips ? ok(await slipsPdf(slips, size, language)) : fail("NOT_FOUND", "No such parcel");
}
