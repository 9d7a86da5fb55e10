import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";

const tables = [
  ...["sales_order", "order_line", "order_note", "hold", "fulfillment_order", "interception", "parcel", "label"],
  ...["stock_level", "stock_movement", "transfer", "transfer_line", "channel", "location", "sku", "routing_policy"],
  ...["safety_rule", "publish_policy", "source_order"],
];

/** Everything of a brand that calls could change, as one value. */
export const digestOf = (tenantId: TenantId): Promise<unknown> =>
  withTenant(tenantId, (tx) =>
    tx.query(
      tables
        .map((name) => `SELECT '${name}' AS name, md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${name} t`)
        .join(" UNION ALL "),
    ),
  );
