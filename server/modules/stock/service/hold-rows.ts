import type { TenantTx } from "@/server/db/tenant-tx";
import { lockLevels, type RowKey } from "../repo/levels";

/**
 * Waits for stock rows and keeps them until the transaction ends, in the order everybody locks stock in. For documents
 * that keep units of their own beside the levels: read those after this, and they do not change any more.
 */
export async function holdRows(tx: TenantTx, rows: readonly RowKey[]): Promise<void> {
  if (rows.length > 0) await lockLevels(tx, rows);
}
