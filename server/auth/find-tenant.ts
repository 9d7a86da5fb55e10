import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { asTenantId, isUuid, type TenantId } from "@/server/ids";

/** The brand a command was told by id or by slug. Brands are looked into one by one: none may read them all. */
export async function findTenant(given: string): Promise<TenantId> {
  const { rows } = await pool().query<{ id: string }>("SELECT dispatch_tenants() AS id");
  const candidates = isUuid(given) ? rows.filter(({ id }) => id === given) : rows;
  for (const { id } of candidates) {
    const tenantId = asTenantId(id);
    const [tenant] = await withTenant(tenantId, (tx) => tx.query<{ slug: string }>("SELECT slug FROM tenant"));
    if (tenant && (given === id || tenant.slug === given)) return tenantId;
  }
  throw new Error(`No brand "${given}"`);
}
