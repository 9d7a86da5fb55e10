import type { TenantTx } from "@/server/db/tenant-tx";
import type { State } from "@/server/integrations/stripe/emulator/state";

/** A brand's simulator, locked; undefined before its first call. */
export async function loadSimulator(tx: TenantTx): Promise<State | undefined> {
  const [row] = await tx.query<{ state: State }>("SELECT state FROM stripe_simulator WHERE tenant_id = $1 FOR UPDATE", [
    tx.tenantId,
  ]);
  return row?.state;
}

export const saveSimulator = (tx: TenantTx, state: State) =>
  tx.execute(
    `INSERT INTO stripe_simulator (tenant_id, state) VALUES ($1, $2)
     ON CONFLICT (tenant_id) DO UPDATE SET state = EXCLUDED.state`,
    [tx.tenantId, JSON.stringify(state)],
  );
