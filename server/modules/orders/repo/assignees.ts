import type { TenantTx } from "@/server/db/tenant-tx";

/** Members who are there, by name. */
export async function activeMembers(tx: TenantTx) {
  const members = await tx.db.membership.findMany({
    where: { tenantId: tx.tenantId, disabledAt: null },
    include: { user: { select: { name: true } }, customRole: true },
    orderBy: { user: { name: "asc" } },
  });
  return members.map(({ user, ...member }) => ({ ...member, name: user.name }));
}
