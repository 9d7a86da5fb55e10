import type { TenantTx } from "@/server/db/tenant-tx";

export async function listKeys(tx: TenantTx) {
  return tx.db.apiKey.findMany({
    where: { revokedAt: null },
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      callsPerMinute: true,
    },
    orderBy: { createdAt: "desc" },
  });
}

/** The name of the key that was in force until now; undefined when there is none. */
export async function revokeKey(tx: TenantTx, id: string, now: Date): Promise<string | undefined> {
  const where = { id, revokedAt: null };
  const [key] = await tx.db.apiKey.updateManyAndReturn({ where, data: { revokedAt: now }, select: { name: true } });
  return key?.name;
}
