import type { ConsentRefusal } from "@/lib/contracts/shop-setup";
import type { ShopConsent } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

export type { ShopConsent };

/** Writes down that somebody is being asked; what nobody came back to in a day goes. */
export async function insertConsent(
  tx: TenantTx,
  row: Omit<ShopConsent, "tenantId" | "usedAt" | "outcome" | "words">,
  now: Date,
): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000);
  await tx.db.shopConsent.deleteMany({ where: { expiresAt: { lt: yesterday } } });
  const bytes = { stateHash: new Uint8Array(row.stateHash), browserHash: new Uint8Array(row.browserHash) };
  const secretsSealed = new Uint8Array(row.secretsSealed);
  await tx.db.shopConsent.create({ data: { tenantId: tx.tenantId, ...row, ...bytes, secretsSealed } });
}

export const consentByState = (tx: TenantTx, stateHash: Uint8Array<ArrayBuffer>) =>
  tx.db.shopConsent.findFirst({ where: { stateHash } });

export const consentById = (tx: TenantTx, id: string, userId: string) =>
  tx.db.shopConsent.findFirst({ where: { id, userId } });

/** False when somebody came back with it before. */
export const useConsent = async (tx: TenantTx, id: string, now: Date): Promise<boolean> =>
  (await tx.db.shopConsent.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })).count === 1;

export const endConsent = (tx: TenantTx, id: string, outcome: ConsentRefusal, words: string) =>
  tx.db.shopConsent.updateMany({ where: { id }, data: { outcome, words: words.slice(0, 500) } });
