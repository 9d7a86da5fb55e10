import type { Role } from "@/lib/contracts/permissions";
import { memberRole } from "@/server/auth/member-permissions";
import type { IdentityTx, TenantTx } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { newId, type UserId } from "@/server/ids";
import type { RateCardRow } from "./default-rate-card";

interface TenantRow {
  slug: string;
  name: string;
  locale: string;
  timezone: string;
  currency: string;
  wrappedDataKey: Buffer;
  hashKeyWrapped: Buffer;
  trialEndsAt: Date | null;
  readOnlyFrom: Date | null;
}

/** False when the slug is another brand's: its row cannot be seen, only collided with. */
export async function insertTenant(tx: TenantTx, row: TenantRow): Promise<boolean> {
  const inserted = await tx.execute(
    `WITH made AS (
       INSERT INTO tenant (id, slug, name, locale, timezone, currency, hash_key_wrapped, trial_ends_at, read_only_from)
       VALUES ($1, $2, $3, $4, $5, $6, $8, $9, $10) ON CONFLICT (slug) DO NOTHING RETURNING id)
     INSERT INTO tenant_key (tenant_id, generation, wrapped, active_from) SELECT id, 1, $7, now() FROM made`,
    [
      ...[tx.tenantId, row.slug, row.name, row.locale, row.timezone, row.currency],
      ...[row.wrappedDataKey, row.hashKeyWrapped, row.trialEndsAt, row.readOnlyFrom],
    ],
  );
  return inserted === 1;
}

export async function insertMembership(
  tx: TenantTx,
  member: { userId: UserId; role: Role; locationIds: string[] },
): Promise<string> {
  const id = newId();
  await tx.db.membership.create({ data: { tenantId: tx.tenantId, id, ...member } });
  return id;
}

export async function insertChannels(tx: TenantTx, channels: { code: string; name: string; currency: string }[]) {
  await tx.db.channel.createMany({
    data: channels.map((channel) => ({ tenantId: tx.tenantId, id: newId(), type: channel.code, ...channel })),
  });
}

export async function insertRateCard(tx: TenantTx, rows: RateCardRow[]) {
  await tx.db.rateCardZone.createMany({ data: rows.map((row) => ({ tenantId: tx.tenantId, id: newId(), ...row })) });
}

export interface NewUser {
  email: string;
  name: string;
  passwordHash: string;
  locale: string;
}

/** The new person's id, or undefined when the address has an account. */
export async function insertUser(tx: TenantTx | IdentityTx, user: NewUser): Promise<UserId | undefined> {
  const [row] = await tx.query<{ id: UserId }>(
    `INSERT INTO app_user (id, email, name, password_hash, locale) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING id`,
    [newId(), user.email, user.name, user.passwordHash, user.locale],
  );
  return row?.id;
}

export function findUserByEmail(tx: TenantTx | IdentityTx, email: string) {
  return tx.db.appUser.findUnique({ where: { email } });
}

export function findUser(tx: TenantTx | IdentityTx, userId: UserId) {
  return tx.db.appUser.findUnique({ where: { id: userId } });
}

export async function updateProfile(tx: IdentityTx, userId: UserId, profile: { name: string; locale: string }) {
  await tx.db.appUser.update({ where: { id: userId }, data: profile });
}

export async function setPassword(tx: IdentityTx, userId: UserId, passwordHash: string) {
  await tx.db.appUser.update({ where: { id: userId }, data: { passwordHash } });
}

export async function listBrandsOf(tx: IdentityTx, userId: UserId) {
  const memberships = await tx.db.membership.findMany({
    where: { userId, disabledAt: null },
    include: { tenant: { select: { slug: true, name: true } }, customRole: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
  });
  return memberships.map(({ role, customRole, tenant }) => {
    return { role: memberRole(role), roleName: customRole?.name ?? null, slug: tenant.slug, name: tenant.name };
  });
}

/** With what decides where one begins in them. */
export const listMembershipsOf = (tx: IdentityTx, userId: UserId) =>
  tx.db.membership.findMany({
    where: { userId, disabledAt: null },
    include: { tenant: { select: { id: true, slug: true, name: true } }, customRole: true },
    orderBy: { createdAt: "asc" },
  });

export const isStore = async (tx: TenantTx, locationId: string): Promise<boolean> =>
  (await tx.db.location.count({ where: { id: locationId, type: { in: ["store", "popup"] } } })) > 0;

export async function insertReset(tx: IdentityTx, userId: string, tokenHash: Buffer<ArrayBuffer>, expiresAt: Date) {
  await tx.db.passwordReset.create({ data: { id: newId(), userId, tokenHash, expiresAt } });
}

/** Uses a reset up; only one of two requests at the same time gets it. */
export async function takeReset(tx: IdentityTx, tokenHash: Buffer, now: Date): Promise<UserId | undefined> {
  const [row] = await tx.query<{ user_id: UserId }>(
    `UPDATE password_reset SET used_at = $2
     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id`,
    [tokenHash, now],
  );
  if (row)
    await tx.execute("UPDATE password_reset SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL", [
      row.user_id,
      now,
    ]);
  return row?.user_id;
}

export async function resetIsOpen(tx: IdentityTx, tokenHash: Buffer<ArrayBuffer>, now: Date): Promise<boolean> {
  return (await tx.db.passwordReset.count({ where: { tokenHash, usedAt: null, expiresAt: { gt: now } } })) > 0;
}

/** Whose link it is, as long as it works; it is not used up. */
export async function resetOwner(tx: IdentityTx, tokenHash: Buffer<ArrayBuffer>, now: Date) {
  const open = await tx.db.passwordReset.findFirst({ where: { tokenHash, usedAt: null, expiresAt: { gt: now } } });
  return open?.userId as UserId | undefined;
}

/** What others know about a person's account, and would try as their password. */
export async function knownWords(tx: IdentityTx, userId: UserId): Promise<string[]> {
  const [user, brands] = [await findUser(tx, userId), await listBrandsOf(tx, userId)];
  return [...(user ? [user.email, user.name] : []), ...brands.flatMap(({ name, slug }) => [name, slug])];
}

export async function markVerified(tx: TenantTx | IdentityTx, userId: string, now: Date) {
  await tx.execute("UPDATE app_user SET email_verified_at = coalesce(email_verified_at, $2) WHERE id = $1", [
    userId,
    now,
  ]);
}

export async function insertProof(
  tx: TenantTx | IdentityTx,
  proof: { userId: string; tokenHash: Buffer<ArrayBuffer>; expiresAt: Date },
) {
  await tx.execute("DELETE FROM mail_proof WHERE user_id = $1 AND expires_at < now()", [proof.userId]);
  await tx.db.mailProof.create({ data: { id: newId(), ...proof } });
}

export async function proofIsOpen(tx: IdentityTx, userId: string, tokenHash: Buffer<ArrayBuffer>, now: Date) {
  return (await tx.db.mailProof.count({ where: { userId, tokenHash, expiresAt: { gt: now } } })) > 0;
}

/** Uses up this link and the person's others. */
export async function takeProof(tx: IdentityTx, userId: string, tokenHash: Buffer, now: Date): Promise<boolean> {
  const taken = await tx.execute("DELETE FROM mail_proof WHERE user_id = $1 AND token_hash = $2 AND expires_at > $3", [
    ...[userId, tokenHash, now],
  ]);
  if (taken === 1) await tx.execute("DELETE FROM mail_proof WHERE user_id = $1", [userId]);
  return taken === 1;
}

/** Somebody may hold codes or passkeys of the account who set them up before the address was proved. */
export async function hasFactors(tx: IdentityTx, userId: string): Promise<boolean> {
  const rows = await tx.query(
    "SELECT 1 FROM totp_factor WHERE user_id = $1 UNION ALL SELECT 1 FROM passkey WHERE user_id = $1 LIMIT 1",
    [userId],
  );
  return rows.length > 0;
}

export async function removeFactors(tx: IdentityTx, userId: string) {
  await tx.db.passkey.deleteMany({ where: { userId } });
  await tx.db.recoveryCode.deleteMany({ where: { userId } });
  await tx.db.totpFactor.deleteMany({ where: { userId } });
}

/** Whether the person is known by single sign-on here, and it is still on. */
export async function hasSso(tx: IdentityTx, userId: string): Promise<boolean> {
  const { WEFT_SSO_ISSUER: issuer } = env();
  return issuer !== undefined && (await tx.db.ssoIdentity.count({ where: { userId, issuer } })) > 0;
}
