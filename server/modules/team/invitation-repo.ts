import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { type Assignment, standing } from "./repo";

interface NewInvitation extends Assignment {
  email: string;
  tokenHash: Buffer<ArrayBuffer>;
  invitedById: string;
  expiresAt: Date;
}

export async function insertInvitation(tx: TenantTx, invitation: NewInvitation): Promise<string> {
  const id = newId();
  await tx.db.invitation.create({ data: { tenantId: tx.tenantId, id, ...invitation } });
  return id;
}

const open = (now: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } });

export async function listOpenInvitations(tx: TenantTx, now: Date) {
  const rows = await tx.db.invitation.findMany({
    where: open(now),
    include: { customRole: true },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ id, email, expiresAt, ...invitation }) => ({ id, email, expiresAt, ...standing(invitation) }));
}

export async function revokeOpenInvitations(tx: TenantTx, which: { id: string } | { email: string }, now: Date) {
  const { count } = await tx.db.invitation.updateMany({ where: { ...which, ...open(now) }, data: { revokedAt: now } });
  return count;
}

/** The role that an open invitation gives. */
export async function roleInvitedTo(tx: TenantTx, id: string, now: Date) {
  const found = await tx.db.invitation.findFirst({ where: { id, ...open(now) }, include: { customRole: true } });
  return found && standing(found);
}

export async function findOpenInvitation(tx: TenantTx, tokenHash: Buffer<ArrayBuffer>, now: Date) {
  return tx.db.invitation.findFirst({
    where: { tokenHash, ...open(now) },
    include: { tenant: true, customRole: true },
  });
}

export type OpenInvitation = NonNullable<Awaited<ReturnType<typeof findOpenInvitation>>>;

/** Those that one person made. */
export const openInvitationsOf = (tx: TenantTx, invitedById: string, now: Date): Promise<OpenInvitation[]> =>
  tx.db.invitation.findMany({ where: { invitedById, ...open(now) }, include: { tenant: true, customRole: true } });

/** False when somebody else used or revoked it in the meantime. */
export async function takeInvitation(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const taken = await tx.db.invitation.updateMany({ where: { id, ...open(now) }, data: { acceptedAt: now } });
  return taken.count === 1;
}
