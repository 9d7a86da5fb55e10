import type { RuleConditions } from "@/lib/contracts/carrier";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface RuleRow {
  id: string;
  name: string;
  conditions: RuleConditions;
  accountId: string;
  service: string;
}

export const allRules = (tx: TenantTx) =>
  tx.query<RuleRow & Record<string, unknown>>(
    `SELECT id, name, conditions, account_id AS "accountId", service FROM carrier_rule WHERE tenant_id = $1
     ORDER BY sequence`,
    [tx.tenantId],
  );

export async function replaceRules(tx: TenantTx, rules: readonly RuleRow[]): Promise<void> {
  await tx.execute("DELETE FROM carrier_rule WHERE tenant_id = $1", [tx.tenantId]);
  await tx.db.carrierRule.createMany({
    data: rules.map((rule, index) => ({ tenantId: tx.tenantId, ...rule, sequence: index + 1 })),
  });
}
