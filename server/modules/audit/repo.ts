import type { ActivityPage } from "@/lib/contracts/audit";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { AuditValue } from "@/server/domain/audit/changes";
import type { AuditEvent } from "./service";

export async function insertAuditEntry(tx: TenantTx, id: string, event: AuditEvent): Promise<void> {
  await tx.db.auditEntry.create({ data: { tenantId: tx.tenantId, id, ...event } });
}

export interface AuditRow {
  id: string;
  at: Date;
  actorType: AuditEvent["actorType"];
  /** A person's or an API key's name; null for the system and for people who are gone. */
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  data: Readonly<Record<string, AuditValue>>;
}

/** One page of the record, newest first. Ids count up with time, so the last one is the cursor. */
export function listAuditEntries(
  tx: TenantTx,
  page: ActivityPage,
  span: { from: Date | null; to: Date | null },
): Promise<AuditRow[]> {
  return tx.query<AuditRow & Record<string, unknown>>(
    `SELECT e.id, e.at, e.actor_type AS "actorType", coalesce(u.name, k.name) AS "actorName", e.action,
       e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.data
     FROM audit_entry e
     LEFT JOIN app_user u ON e.actor_type = 'user' AND u.id::text = e.actor_id
     LEFT JOIN api_key k ON e.actor_type = 'api_key' AND k.tenant_id = $1 AND k.id::text = e.actor_id
     WHERE e.tenant_id = $1 AND ($2::uuid IS NULL OR e.id < $2)
       AND ($3::text[] IS NULL OR (e.actor_type = 'user' AND e.actor_id = ANY($3)))
       AND ($4::text[] IS NULL OR e.subject_type = ANY($4))
       AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
       AND ($7 = '' OR e.data->>'label' ILIKE '%' || $7 || '%' OR e.subject_id = $8)
     ORDER BY e.id DESC LIMIT $9`,
    [
      tx.tenantId,
      page.cursor ?? null,
      page.people.length > 0 ? page.people : null,
      page.subjects.length > 0 ? page.subjects : null,
      span.from,
      span.to,
      page.q.replace(/[\\%_]/g, "\\$&"),
      page.q,
      page.limit + 1,
    ],
  );
}

/** Everybody who is or was a member, for the filter. */
export const people = (tx: TenantTx) =>
  tx.query<{ id: string; name: string }>(
    `SELECT DISTINCT u.id, u.name FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.tenant_id = $1 ORDER BY u.name, u.id LIMIT 500`,
    [tx.tenantId],
  );

/** The kinds of things that occur, one index probe each. */
export async function subjectTypes(tx: TenantTx): Promise<string[]> {
  const rows = await tx.query<{ type: string }>(
    `WITH RECURSIVE kinds AS (
       SELECT min(subject_type) AS type FROM audit_entry WHERE tenant_id = $1
       UNION ALL
       SELECT (SELECT min(subject_type) FROM audit_entry WHERE tenant_id = $1 AND subject_type > kinds.type)
       FROM kinds WHERE kinds.type IS NOT NULL)
     SELECT type FROM kinds WHERE type IS NOT NULL`,
    [tx.tenantId],
  );
  return rows.map((row) => row.type);
}
