import type { AxisRename } from "@/lib/contracts/catalog";
import type { TenantTx } from "@/server/db/tenant-tx";

/** The colors or sizes of a style; its SKUs are locked in code order until the transaction ends. */
export async function axisValues(tx: TenantTx, styleId: string, axis: AxisRename["axis"]): Promise<string[]> {
  const rows = await tx.query<{ value: string }>(
    `SELECT ${axis} AS value FROM sku WHERE tenant_id = $1 AND style_id = $2 ORDER BY code FOR UPDATE`,
    [tx.tenantId, styleId],
  );
  return [...new Set(rows.map((row) => row.value))];
}

/** The number of SKUs renamed. */
export const renameOnAxis = (tx: TenantTx, { styleId, axis, from, to }: AxisRename, now: Date): Promise<number> =>
  tx.execute(
    `UPDATE sku SET ${axis} = $4, version = version + 1, updated_at = $5
     WHERE tenant_id = $1 AND style_id = $2 AND ${axis} = $3`,
    [tx.tenantId, styleId, from, to, now],
  );
