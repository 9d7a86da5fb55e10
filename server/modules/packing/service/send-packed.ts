import type { Packed } from "@/lib/contracts/packing";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { labelsOf } from "@/server/modules/parcels/service/labels-of";
import { jobRows } from "../repo/jobs";
import type { PackerOptions } from "./create-wave";

/** Packed orders leave once each of their parcels has its label; what keeps them is part of the answer. */
export function sendPacked(
  tenantId: TenantId,
  fulfillmentIds: readonly string[],
  { actor, now, locations, noCarrier }: PackerOptions & { noCarrier: boolean },
): Promise<Result<Packed>> {
  return withTenant(tenantId, async (tx) => {
    const [job] = await jobRows(tx, fulfillmentIds, locations);
    if (!job) return fail("NOT_FOUND", "No such fulfillment order");
    const labels = await labelsOf(tx, fulfillmentIds);
    const parcels = labels.map(({ id, trackingNo }) => ({ id, trackingNo }));
    const packed = (waiting: Packed["waiting"], message: string | null = null): Result<Packed> =>
      ok({ status: job.status, parcels, waiting, message });
    if (job.status !== "packed") return packed(null);
    if (job.method === "pickup") return packed("pickup");
    if (noCarrier) return packed("no_carrier");
    const open = labels.find((label) => !label.trackingNo);
    if (open || labels.length === 0) {
      return packed(open?.call === "parked" ? "refused" : "carrier", open?.message ?? null);
    }
    for (const id of [...fulfillmentIds].sort()) {
      const shipped = await shipWithin(tx, id, { actor, now, locations });
      if (!shipped.ok) return packed("stopped", shipped.detail);
    }
    return ok({ status: "shipped", parcels, waiting: null, message: null });
  });
}
