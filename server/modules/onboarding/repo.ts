import type { Checklist, ChecklistStep } from "@/lib/contracts/onboarding";
import type { TenantTx } from "@/server/db/tenant-tx";

/** What is there, asked anew every time: nobody has to tick anything off. */
export async function checklistFacts(tx: TenantTx): Promise<Checklist["done"]> {
  const [row] = await tx.query<Record<ChecklistStep, boolean | null>>(
    `SELECT EXISTS (SELECT 1 FROM sku WHERE NOT sample) AS skus,
       EXISTS (SELECT 1 FROM location WHERE NOT sample) AS place,
       EXISTS (SELECT 1 FROM stock_level s JOIN location l ON l.tenant_id = s.tenant_id AND l.id = s.location_id
         WHERE s.on_hand > 0 AND NOT l.sample) AS stock,
       EXISTS (SELECT 1 FROM shop_connection) OR EXISTS (SELECT 1 FROM source_order WHERE NOT sample) AS channel,
       EXISTS (SELECT 1 FROM sales_order o JOIN fulfillment_order f ON f.tenant_id = o.tenant_id AND f.order_id = o.id
         WHERE NOT o.sample) AS routed,
       CASE WHEN EXISTS (SELECT 1 FROM shop_connection)
         THEN NOT EXISTS (SELECT 1 FROM rollout WHERE stage <> 'live') END AS live`,
  );
  return row ?? { skus: false, place: false, stock: false, channel: false, routed: false, live: null };
}

const key = "checklist.dismissed";

export const isDismissed = async (tx: TenantTx): Promise<boolean> =>
  (await tx.db.tenantSetting.count({ where: { key } })) > 0;

export async function writeDismissed(tx: TenantTx, dismissed: boolean): Promise<void> {
  if (!dismissed) await tx.execute("DELETE FROM tenant_setting WHERE tenant_id = $1 AND key = $2", [tx.tenantId, key]);
  else
    await tx.execute(
      "INSERT INTO tenant_setting (tenant_id, key, value) VALUES ($1, $2, '{}') ON CONFLICT DO NOTHING",
      [tx.tenantId, key],
    );
}
