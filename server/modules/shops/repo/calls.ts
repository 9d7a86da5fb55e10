import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface ShopCall {
  connectionId: string;
  operation: string;
  /** A span, an order's number: what it was about, never who. */
  subject: string;
  at: Date;
  ms: number;
  rows: number | null;
  problem: string | null;
  code: string | null;
  message: string | null;
}

/** False when there is one of this id. */
export const insertCallOnce = async (tx: TenantTx, id: string, call: ShopCall): Promise<boolean> =>
  (await tx.db.shopCall.createMany({ data: [{ tenantId: tx.tenantId, id, ...call }], skipDuplicates: true })).count > 0;

export const insertCall = (tx: TenantTx, call: ShopCall) =>
  tx.db.shopCall.create({ data: { tenantId: tx.tenantId, id: newId(), ...call } });
