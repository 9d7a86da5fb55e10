import { withTenant } from "@/server/db/tenant-tx";
import { FailureError } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { storeReported } from "@/server/modules/lots/service/reported-units";
import type { WmsReceipt } from "@/server/modules/wms/service/receipts";
import { wmsActor } from "@/server/modules/wms/service/report-context";
import { arrivalsOf } from "@/server/modules/wms/service/reported-units";
import { lockInbound } from "../repo/documents";
import { bookReceipt } from "./book-receipt";
import { closeWithin } from "./close-inbound";

/** Books what a warehouse system has received for a delivery of ours; false when there is none behind the report. */
export function receiveReported(
  tenantId: TenantId,
  { messageId, referenceId, receivedAt, lines, final, units }: WmsReceipt,
): Promise<boolean> {
  return withTenant(tenantId, async (tx) => {
    const inbound = referenceId ? await lockInbound(tx, referenceId) : undefined;
    if (!inbound) return false;
    const now = new Date(receivedAt);
    const booked = await bookReceipt(tx, inbound, {
      ...{ id: messageId, actor: wmsActor, now, confirmed: true, final },
      lines: lines.map(({ lineNo, skuId, good, defective }) => ({
        ...{ skuId, good, damaged: defective, qualityCheck: 0, lotId: null, key: `wms:${messageId}:${lineNo}` },
      })),
    });
    if (!booked.ok) throw new FailureError(booked);
    if (!booked.value.repeated) {
      const came = { locationId: inbound.locationId, causeId: inbound.id, kind: "received" } as const;
      await storeReported(tx, arrivalsOf(units), came, { actor: wmsActor, now });
    }
    if (final && !booked.value.repeated) await closeWithin(tx, { ...inbound, status: "receiving" }, "", now);
    return true;
  });
}
