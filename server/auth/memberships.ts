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
