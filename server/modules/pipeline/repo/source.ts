import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { PayloadPlace } from "@/server/privacy/source-payloads";

export interface SourceRow extends PayloadPlace {
  id: string;
  channelId: string;
  importId: string | null;
  payloadId: string;
  /** The chunk its payload is in: with one order of each chunk only, the others are in the same. */
  sealed: Buffer | null;
  sample: boolean;
}

const sourceSql = `
SELECT s.id, s.channel_id AS "channelId", s.import_id AS "importId", s.sample,
  s.payload_id AS "payloadId", s.payload_at AS "payloadAt", s.payload_bytes AS "payloadBytes",
  CASE WHEN row_number() OVER (PARTITION BY s.payload_id) = 1 THEN p.sealed END AS sealed
FROM unnest($2::uuid[]) AS wanted (id)
JOIN source_order s ON s.tenant_id = $1 AND s.id = wanted.id
JOIN source_payload p ON p.tenant_id = $1 AND p.id = s.payload_id
WHERE NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = $1 AND o.id = wanted.id)`;

/** Source orders that have not become orders yet. */
export function loadUnprocessed(tx: TenantTx, orderIds: readonly string[]): Promise<SourceRow[]> {
  return tx.query<SourceRow>({
    name: "source.unprocessed",
    text: sourceSql,
    values: [tx.tenantId, binaryArray("uuid", orderIds)],
  });
}
