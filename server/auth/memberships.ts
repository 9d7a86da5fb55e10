import { withIdentity } from "@/server/db/tenant-tx";
import { asTenantId, type TenantId, type UserId } from "@/server/ids";

/** The brands a person is a member of, the oldest membership first. */
export async function brandsOf(userId: UserId): Promise<TenantId[]> {
  const rows = await withIdentity(userId, (tx) =>
    tx.db.membership.findMany({
      where: { userId, disabledAt: null },
      select: { tenantId: true },
      orderBy: { createdAt: "asc" },
    }),
  );
  return rows.map(({ tenantId }) => asTenantId(tenantId));
}

/** The brands that are open to the domain of the person's proved address, members or not. */
export async function joinableBrands(userId: UserId): Promise<TenantId[]> {
  const rows = await withIdentity(userId, (tx) =>
    tx.query<{ id: string }>("SELECT joinable_tenants($1) AS id", [userId]),
  );
  return rows.map(({ id }) => asTenantId(id));
}
