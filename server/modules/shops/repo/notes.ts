import type { TenantTx } from "@/server/db/tenant-tx";

/** What a colleague wrote about an order. */
export const noteText = async (tx: TenantTx, id: string): Promise<string | undefined> =>
  (await tx.db.orderNote.findFirst({ where: { id }, select: { body: true } }))?.body;

/** The shop an order came from. */
export const sourceOfOrder = (tx: TenantTx, orderId: string) =>
  tx.db.platformOrder.findFirst({ where: { orderId }, select: { externalNo: true, connection: true } });
