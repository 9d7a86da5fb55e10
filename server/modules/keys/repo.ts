import type { TenantTx } from "@/server/db/tenant-tx";

export async function listKeys(tx: TenantTx) {
  return tx.db.apiKey.findMany({
    where: { revokedAt: null },
    select: { id: true, name: true, prefix: true, scopes: true, createdAt: true, lastUsedAt: true, expiresAt: true },
    orderBy: { createdAt: "desc" },
  });
}

export async function revokeKey(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}
