import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { cancelXml } from "@/server/integrations/qimen/requests";
import { type LockedDocument, setDocument } from "../repo/documents";
import { dropUnsent, leaseMs, withdrawUnclear } from "../repo/messages";
import { queueMessage } from "./queue-document";

type Known = Pick<LockedDocument, "id" | "code" | "orderType" | "remoteId">;

/**
 * Takes a locked document back from the warehouse. One it was never told of is dropped; one it may have got, though it
 * never said so, is not sent again and canceled like those it has.
 */
export async function takeBack(
  tx: TenantTx,
  document: Known,
  connection: WmsConnection,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  if ((await dropUnsent(tx, document.id, now)) > 0) {
    await setDocument(tx, document.id, { status: "canceled" }, now);
    return;
  }
  const unclear = await withdrawUnclear(tx, document.id, now);
  // Not before a call that may be on its way has arrived.
  const dueAt = unclear > 0 ? new Date(now.getTime() + leaseMs) : now;
  await queueCancel(tx, document, connection, { key: document.code, reason, now, dueAt });
}

export async function queueCancel(
  tx: TenantTx,
  { id, code, orderType, remoteId }: Known,
  connection: WmsConnection,
  { key, reason, now, dueAt = now }: { key: string; reason: string; now: Date; dueAt?: Date },
): Promise<void> {
  const { id: connectionId, ownerCode, warehouseCode } = connection;
  const body = cancelXml({ code, orderType, ownerCode, warehouseCode, reason, ...(remoteId ? { remoteId } : {}) });
  await queueMessage(tx, { connectionId, documentId: id, method: "order.cancel", key, code, body, now, dueAt });
  await setDocument(tx, id, { status: "canceling" }, now);
}
