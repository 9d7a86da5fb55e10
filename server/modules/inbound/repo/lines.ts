import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { InboundLine } from "@/server/domain/inbound/receive";

/** Lines of a delivery that is locked. */
export function linesOf(tx: TenantTx, inboundId: string): Promise<InboundLine[]> {
  return tx.query<InboundLine & Record<string, unknown>>(
    `SELECT sku_id AS "skuId", expected, arrived, over, closed_short AS "closedShort", good, damaged, quality_check AS "qualityCheck"
     FROM inbound_line WHERE tenant_id = $1 AND inbound_id = $2 ORDER BY sku_id`,
    [tx.tenantId, inboundId],
  );
}

const numbers = ["expected", "arrived", "over", "closedShort", "good", "damaged", "qualityCheck"] as const;

/** Writes lines as they are now; one for a SKU nobody expected is added. */
export async function writeLines(tx: TenantTx, inboundId: string, lines: readonly InboundLine[]): Promise<void> {
  const columns = numbers.map((name) =>
    binaryArray(
      "int4",
      lines.map((line) => line[name]),
    ),
  );
  const skuIds = binaryArray(
    "uuid",
    lines.map((line) => line.skuId),
  );
  await tx.execute(
    `INSERT INTO inbound_line (tenant_id, inbound_id, sku_id, expected, arrived, over, closed_short, good, damaged, quality_check)
     SELECT $1, $2, r.* FROM unnest($3::uuid[], $4::int4[], $5::int4[], $6::int4[], $7::int4[], $8::int4[], $9::int4[], $10::int4[]) AS r
     ON CONFLICT (tenant_id, inbound_id, sku_id) DO UPDATE SET arrived = EXCLUDED.arrived, over = EXCLUDED.over,
       closed_short = EXCLUDED.closed_short, good = EXCLUDED.good, damaged = EXCLUDED.damaged, quality_check = EXCLUDED.quality_check`,
    [tx.tenantId, inboundId, skuIds, ...columns],
  );
}
