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

// Whole arrays of ids, which were given in order: one walk along each index instead of a search for every order. The
// payload is fetched only for the order that carries it.
const sourceSql = `
WITH made AS MATERIALIZED (SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]))
SELECT s.id, s.channel_id AS "channelId", s.import_id AS "importId", s.sample,
  s.payload_id AS "payloadId", s.payload_at AS "payloadAt", s.payload_bytes AS "payloadBytes",
  CASE WHEN row_number() OVER (PARTITION BY s.payload_id) = 1
    THEN (SELECT p.sealed FROM source_payload p WHERE p.tenant_id = $1 AND p.id = s.payload_id) END AS sealed
FROM source_order s
WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[]) AND NOT EXISTS (SELECT 1 FROM made WHERE made.id = s.id)`;

/** Source orders that have not become orders yet. */
export function loadUnprocessed(tx: TenantTx, orderIds: readonly string[]): Promise<SourceRow[]> {
  return tx.query<SourceRow>({
    name: "source.unprocessed",
    text: sourceSql,
    values: [tx.tenantId, binaryArray("uuid", orderIds)],
  });
}

/** The connection plans its statements anew. */
export const discardPlans = (tx: TenantTx) => tx.execute("DISCARD PLANS");
