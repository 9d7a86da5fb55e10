import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface SourceRow {
  id: string;
  channelId: string;
  importId: string | null;
  payload: Buffer;
  sample: boolean;
}

const sourceSql = `
SELECT s.id, s.channel_id AS "channelId", s.import_id AS "importId", s.payload, s.sample
FROM unnest($2::uuid[]) AS wanted (id)
JOIN source_order s ON s.tenant_id = $1 AND s.id = wanted.id
WHERE NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = $1 AND o.id = wanted.id)`;

/** Source orders that have not become orders yet. */
export function loadUnprocessed(tx: TenantTx, orderIds: readonly string[]): Promise<SourceRow[]> {
  return tx.query<SourceRow>({
    name: "source.unprocessed",
    text: sourceSql,
    values: [tx.tenantId, binaryArray("uuid", orderIds)],
  });
}
