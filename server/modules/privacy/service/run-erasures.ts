import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { closedOf, countOf } from "@/server/modules/orders/service/erase-orders";
import { countErased, endErasure, openErasures, type PrivacyErasure } from "../repo/erasures";
import { eraseSlice, sliceSize } from "./erase-slice";

/**
 * Goes on with every erasure that is not finished, slice by slice, until the deadline: stopped anywhere and begun again it
 * comes to the same. Orders under way keep theirs open. True when it has to be called again at once.
 */
export async function runErasures(
  tenantId: TenantId,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<boolean> {
  for (const erasure of await withTenant(tenantId, openErasures)) {
    while (await eraseSome(tenantId, erasure, now())) if (now() >= deadline) return true;
  }
  return false;
}

/** One slice of one erasure. False when none of its orders can be erased now. */
const eraseSome = (tenantId: TenantId, erasure: PrivacyErasure, now: Date): Promise<boolean> =>
  withTenant(tenantId, async (tx) => {
    const ids = await closedOf(tx, erasure, erasure.at, sliceSize);
    if (ids.length > 0) {
      await countErased(tx, erasure.id, await eraseSlice(tx, ids, now));
      return true;
    }
    if ((await countOf(tx, erasure, erasure.at)).underWay === 0) await endErasure(tx, erasure.id, now);
    return false;
  });
