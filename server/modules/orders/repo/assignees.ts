import type { TenantTx } from "@/server/db/tenant-tx";

/** Members who are there, by name. */
export async function activeMembers(tx: TenantTx) {
  const members = await tx.db.membership.findMany({
    where: { tenantId: tx.tenantId, disabledAt: null },
    select: { userId: true, role: true, user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return members.map(({ userId, role, user }) => ({ userId, role, name: user.name }));
}
