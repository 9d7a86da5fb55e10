import type { Packed } from "@/lib/contracts/packing";
import { withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { labelsOf } from "@/server/modules/parcels/service/labels-of";
import { jobRows } from "../repo/jobs";
import type { PackerOptions } from "./create-wave";

/**
 * Packed orders leave once each of their parcels has its label, all of them or none; what keeps them is part of the
 * answer.
 */
export async function sendPacked(
  tenantId: TenantId,
  fulfillmentIds: readonly string[],
  by: PackerOptions & { noCarrier: boolean },
): Promise<Result<Packed>> {
  try {
    return await sendAll(tenantId, fulfillmentIds, by);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const labels = await withTenant(tenantId, (tx) => labelsOf(tx, fulfillmentIds));
    const parcels = labels.map(({ id, trackingNo }) => ({ id, trackingNo }));
    return ok({ status: "packed", parcels, waiting: "stopped", message: error.failure.detail });
  }
}

function sendAll(
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
      unwrap(await shipWithin(tx, id, { actor, now, locations }));
    }
    return ok({ status: "shipped", parcels, waiting: null, message: null });
  });
}
