import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { updateNotes } from "../repo/edit";
import { lockOrders } from "../repo/write";
import type { EditOptions } from "./edit-order";

/** What buyer and seller say on the platform now, at any stage of the order; a new note of the buyer's is to be read. */
export async function setNotes(
  tenantId: TenantId,
  orderId: string,
  notes: { buyerNote?: string | undefined; sellerNote?: string | undefined },
  { actor, now }: EditOptions,
): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    const [order] = await lockOrders(tx, [orderId]);
    if (!order) return;
    await updateNotes(tx, orderId, notes, now);
    await recordEvents(tx, [{ orderId, type: "notes_changed" }], actor, now);
    await recheckWithin(tx, [orderId], now, { actor, kind: "recheck" });
  });
}
