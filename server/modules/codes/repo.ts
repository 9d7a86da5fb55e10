import type { TenantTx } from "@/server/db/tenant-tx";

/** What the public API names by code. */
export type Coded = "sku" | "location" | "channel";

interface CodeRow {
  id: string;
  code: string;
}

export const rowsByCode = (tx: TenantTx, table: Coded, codes: readonly string[]) =>
  tx.query<CodeRow & Record<string, unknown>>(
    `SELECT id, code FROM ${table} WHERE tenant_id = $1 AND code = ANY ($2::text[])`,
    [tx.tenantId, codes],
  );

export const rowsById = (tx: TenantTx, table: Coded, ids: readonly string[]) =>
  tx.query<CodeRow & Record<string, unknown>>(
    `SELECT id, code FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, ids],
  );
