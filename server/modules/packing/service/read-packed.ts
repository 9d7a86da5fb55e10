import type { PackedNow } from "@/lib/contracts/packing";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { labelsOf } from "@/server/modules/parcels/service/labels-of";
import { commandsByKey } from "../repo/commands";
import { jobRows } from "../repo/jobs";
import { howPacked } from "./send-packed";

/** How far orders are that were packed under these keys; keys that are not known, or not for this person, are left out. */
export function readPacked(tenantId: TenantId, keys: readonly string[], scope: LocationScope): Promise<PackedNow[]> {
  return withTenant(tenantId, async (tx) => {
    const found: PackedNow[] = [];
    for (const { key, fulfillmentIds } of await commandsByKey(tx, keys)) {
      const [job] = await jobRows(tx, fulfillmentIds, scope);
      if (!job) continue;
      const labels = await labelsOf(tx, fulfillmentIds);
      const noCarrier = labels.some((label) => !label.trackingNo && label.call === null);
      found.push({ key, ...howPacked(job, labels, noCarrier) });
    }
    return found;
  });
}
