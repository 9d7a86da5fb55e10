import type { StaffRow } from "@/lib/contracts/team";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface StaffPerson {
  /** `invited` and `member`: to stores; `other`: a member with another role. */
  kind: "new" | "invited" | "member" | "other";
  membershipId?: string;
  locationIds: string[];
}

export async function storeIdsByCode(tx: TenantTx, codes: readonly string[]): Promise<Map<string, string>> {
  const where = { code: { in: [...codes] }, type: { in: ["store", "popup"] } };
  const rows = await tx.db.location.findMany({ where, select: { id: true, code: true } });
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Who is known of these addresses. A membership counts more than an invitation. */
export async function staffByEmail(
  tx: TenantTx,
  emails: readonly string[],
  now: Date,
): Promise<Map<string, StaffPerson>> {
  const rows = await tx.query<StaffPerson & { email: string }>(
    `SELECT email, 'invited' AS kind, NULL::uuid AS "membershipId", location_ids AS "locationIds" FROM invitation
     WHERE tenant_id = $1 AND email = ANY ($2) AND role = 'store' AND accepted_at IS NULL AND revoked_at IS NULL
       AND expires_at > $3
     UNION ALL
     SELECT u.email, CASE m.role WHEN 'store' THEN 'member' ELSE 'other' END, m.id, m.location_ids
     FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND u.email = ANY ($2) AND m.disabled_at IS NULL`,
    [tx.tenantId, emails, now],
  );
  return new Map(rows.map(({ email, ...person }) => [email, person]));
}

export async function invitedSince(tx: TenantTx, since: Date): Promise<number> {
  return tx.db.invitation.count({ where: { createdAt: { gt: since } } });
}

/** Store members and open invitations of stores, a row a store. */
export const staffPlaces = (tx: TenantTx, now: Date): Promise<StaffRow[]> =>
  tx.query<StaffRow & Record<string, unknown>>(
    `SELECT l.code AS location, p.email FROM (
       SELECT u.email, unnest(m.location_ids) AS location_id FROM membership m JOIN app_user u ON u.id = m.user_id
       WHERE m.tenant_id = $1 AND m.role = 'store' AND m.disabled_at IS NULL
       UNION
       SELECT email, unnest(location_ids) FROM invitation
       WHERE tenant_id = $1 AND role = 'store' AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2
     ) p JOIN location l ON l.tenant_id = $1 AND l.id = p.location_id ORDER BY 1, 2`,
    [tx.tenantId, now],
  );
