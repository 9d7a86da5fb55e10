import type { TenantTx } from "@/server/db/tenant-tx";

export interface Deletion {
  dueAt: Date;
  remindedAt: Date | null;
}

export const findDeletion = (tx: TenantTx): Promise<Deletion | null> =>
  tx.db.brandDeletion.findUnique({ where: { tenantId: tx.tenantId }, select: { dueAt: true, remindedAt: true } });

/** False when it was asked for before. */
export async function insertDeletion(tx: TenantTx, row: { askedBy: string; askedAt: Date; dueAt: Date }) {
  const { count } = await tx.db.brandDeletion.createMany({
    data: { tenantId: tx.tenantId, ...row },
    skipDuplicates: true,
  });
  return count === 1;
}

/** False when there is none (any more). */
export const removeDeletion = async (tx: TenantTx, dueAt: Date) =>
  (await tx.db.brandDeletion.deleteMany({ where: { tenantId: tx.tenantId, dueAt } })).count === 1;

/** True for the one who tells the owners. */
export async function markReminded(tx: TenantTx, now: Date) {
  const where = { tenantId: tx.tenantId, remindedAt: null };
  return (await tx.db.brandDeletion.updateMany({ where, data: { remindedAt: now } })).count === 1;
}

/** As it stands now, whatever the request began with. */
export const isOwner = async (tx: TenantTx, userId: string) =>
  (await tx.db.membership.count({ where: { userId, role: "owner", disabledAt: null } })) === 1;

export async function brandOf(tx: TenantTx) {
  const { name, timezone } = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
  return { name, timezone };
}

export const slugOf = async (tx: TenantTx) =>
  (await tx.db.tenant.findUnique({ where: { id: tx.tenantId }, select: { slug: true } }))?.slug;

/** What goes with the brand, in numbers. */
export async function countsOf(tx: TenantTx) {
  const [orders, skus, locations, members, channels] = [
    await tx.db.salesOrder.count(),
    await tx.db.sku.count(),
    await tx.db.location.count(),
    await tx.db.membership.count({ where: { disabledAt: null } }),
    await tx.db.channel.count(),
  ];
  return { orders, skus, locations, members, channels };
}
