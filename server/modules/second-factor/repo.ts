import type { IdentityTx, TenantTx } from "@/server/db/tenant-tx";

type Tx = IdentityTx | TenantTx;

export const findTotp = (tx: Tx, userId: string) => tx.db.totpFactor.findUnique({ where: { userId } });

export const countPasskeys = (tx: Tx, userId: string) => tx.db.passkey.count({ where: { userId } });

export const countRecoveryCodes = (tx: Tx, userId: string) =>
  tx.db.recoveryCode.count({ where: { userId, usedAt: null } });

/** A secret that waits for its first code, in place of one that waited. False when codes are in use already. */
export async function putPending(tx: Tx, userId: string, sealed: Buffer, now: Date): Promise<boolean> {
  const put = await tx.execute(
    `INSERT INTO totp_factor AS held (user_id, sealed, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
     WHERE held.confirmed_at IS NULL`,
    [userId, sealed, now],
  );
  return put === 1;
}

/** False when it was confirmed, or replaced, in the meantime. */
export async function confirmPending(tx: Tx, userId: string, sealed: Uint8Array, step: bigint, now: Date) {
  const confirmed = await tx.execute(
    `UPDATE totp_factor SET confirmed_at = $4, last_step = $3
     WHERE user_id = $1 AND sealed = $2 AND confirmed_at IS NULL`,
    [userId, sealed, step, now],
  );
  return confirmed === 1;
}

/** Uses a step up; of two who bring its code at the same moment one gets it. */
export async function takeStep(tx: Tx, userId: string, step: bigint): Promise<boolean> {
  const taken = await tx.execute(
    "UPDATE totp_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL",
    [userId, step],
  );
  return taken === 1;
}

export async function replaceRecoveryCodes(tx: Tx, userId: string, hashes: Buffer<ArrayBuffer>[]): Promise<void> {
  await tx.db.recoveryCode.deleteMany({ where: { userId } });
  await tx.db.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash })) });
}

/** Uses a recovery code up, once. */
export async function takeRecoveryCode(tx: Tx, userId: string, hash: Buffer, now: Date): Promise<boolean> {
  const taken = await tx.execute(
    "UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL",
    [userId, hash, now],
  );
  return taken === 1;
}

/** Codes and recovery codes are gone. False when there were none. */
export async function removeTotp(tx: Tx, userId: string): Promise<boolean> {
  await tx.db.recoveryCode.deleteMany({ where: { userId } });
  return (await tx.db.totpFactor.deleteMany({ where: { userId } })).count === 1;
}

export const removePasskeys = (tx: Tx, userId: string) => tx.db.passkey.deleteMany({ where: { userId } });

export async function findMember(tx: TenantTx, membershipId: string) {
  return tx.db.membership.findFirst({
    where: { id: membershipId, disabledAt: null },
    include: { customRole: true, user: { select: { name: true, email: true, locale: true } } },
  });
}

/** False when it says so already. */
export async function setRequired(tx: TenantTx, required: boolean): Promise<boolean> {
  const set = await tx.execute(
    "UPDATE tenant SET second_factor_required = $2 WHERE id = $1 AND second_factor_required <> $2",
    [tx.tenantId, required],
  );
  return set === 1;
}

/** Of the brand's members: who has a second factor, by user id. */
export async function membersWithFactor(tx: TenantTx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT m.user_id AS id FROM membership m WHERE m.tenant_id = $1 AND m.disabled_at IS NULL AND (
       EXISTS (SELECT 1 FROM totp_factor f WHERE f.user_id = m.user_id AND f.confirmed_at IS NOT NULL)
       OR EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = m.user_id))`,
    [tx.tenantId],
  );
  return rows.map(({ id }) => id);
}

export const isRequired = async (tx: TenantTx): Promise<boolean> =>
  (await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } })).secondFactorRequired;

export const everyTotp = (tx: IdentityTx) => tx.db.totpFactor.findMany({ select: { userId: true, sealed: true } });

/** Unless it was set up anew in the meantime. */
export const putSealed = (tx: IdentityTx, userId: string, before: Uint8Array, sealed: Buffer) =>
  tx.execute("UPDATE totp_factor SET sealed = $3 WHERE user_id = $1 AND sealed = $2", [userId, before, sealed]);
