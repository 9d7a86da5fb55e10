import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Locations by order, parallel arrays of channel and number: of shops that prefer the warehouses their platform names. */
export const namedLocations = (tx: TenantTx, channelIds: readonly string[], numbers: readonly string[]) =>
  tx.query<{ channelId: string; externalNo: string; locationId: string }>(
    `SELECT wanted.channel_id AS "channelId", wanted.no AS "externalNo", w.location_id AS "locationId"
     FROM unnest($2::uuid[], $3::text[]) AS wanted (channel_id, no)
     JOIN shop_connection c ON c.tenant_id = $1 AND c.channel_id = wanted.channel_id AND c.prefer_warehouse
     JOIN platform_order p ON p.tenant_id = $1 AND p.connection_id = c.id AND p.external_no = wanted.no
     JOIN shop_warehouse w ON w.tenant_id = $1 AND w.connection_id = c.id AND w.code = ANY (p.warehouses)
     ORDER BY w.location_id`,
    [tx.tenantId, binaryArray("uuid", channelIds), [...numbers]],
  );
