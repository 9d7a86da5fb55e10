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

export const insertCall = (tx: TenantTx, call: ShopCall) =>
  tx.db.shopCall.create({ data: { tenantId: tx.tenantId, id: newId(), ...call } });
