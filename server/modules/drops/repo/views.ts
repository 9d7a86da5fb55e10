import type { DropFileView, DropView } from "@/lib/contracts/drop";
import type { TenantTx } from "@/server/db/tenant-tx";

type Row = Omit<DropView, "hasPassword" | "hasKey"> & { secretsSealed: Buffer | null };

export const dropViews = (tx: TenantTx, now: Date) =>
  tx.query<Row & Record<string, unknown>>(
    `SELECT d.id, d.name, d.purpose, d.kind, d.host, d.port, d.username, d.host_key AS "hostKey", d.in_folder AS "inFolder",
       d.out_folder AS "outFolder", d.archive_folder AS "archiveFolder", d.status, d.problem_code AS "problemCode", d.problem,
       d.problem_at AS "problemAt", d.polled_at AS "polledAt", d.version, d.secrets_sealed AS "secretsSealed",
       CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name) END AS channel,
       CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('id', l.id, 'code', l.code, 'name', l.name) END AS location,
       CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'role', p.role, 'locationId', p.location_id,
         'standard', p.standard, 'ownId', p.own_id, 'ownQualifier', p.own_qualifier, 'partnerId', p.partner_id,
         'partnerQualifier', p.partner_qualifier, 'test', p.test, 'settings', p.settings, 'controlNo', p.control_no) END AS partner,
       (SELECT count(*)::int FROM drop_file f WHERE f.tenant_id = $1 AND f.drop_id = d.id AND f.direction = 'in' AND f.created_at > $2) AS fetched,
       (SELECT count(*)::int FROM drop_file f WHERE f.tenant_id = $1 AND f.drop_id = d.id AND f.direction = 'out' AND f.state = 'done'
          AND f.finished_at > $2) AS brought,
       (SELECT count(*)::int FROM drop_file f WHERE f.tenant_id = $1 AND f.drop_id = d.id AND f.state IN ('failed', 'unmapped'))
         + (SELECT count(*)::int FROM edi_message m WHERE m.tenant_id = $1 AND m.partner_id = p.id
              AND (m.state = 'stuck' OR m.acknowledged = 'rejected')) AS stuck,
       (SELECT count(*)::int FROM drop_file f WHERE f.tenant_id = $1 AND f.drop_id = d.id AND f.state = 'unmapped') AS unmapped
     FROM file_drop d LEFT JOIN channel c ON c.tenant_id = $1 AND c.id = d.channel_id
     LEFT JOIN edi_partner p ON p.tenant_id = $1 AND p.drop_id = d.id
     LEFT JOIN location l ON l.tenant_id = $1 AND l.id = p.location_id
     WHERE d.tenant_id = $1 ORDER BY d.name, d.id`,
    [tx.tenantId, new Date(now.getTime() - 86_400_000)],
  );

export interface FilesWanted {
  id: string;
  problems: boolean;
  before: { at: Date; id: string } | undefined;
  limit: number;
}

/** Files of a place, the latest first. */
export const dropFiles = (tx: TenantTx, { id, problems, before, limit }: FilesWanted) =>
  tx.query<DropFileView & Record<string, unknown>>(
    `SELECT f.id, f.direction, f.folder, f.name, f.size, f.modified_at AS "modifiedAt", f.state, f.archived_as IS NOT NULL AS archived,
       f.import_id AS "importId", i.orders, i.rejected_rows AS "rejectedRows", f.code, f.message, f.created_at AS "createdAt"
     FROM drop_file f LEFT JOIN import_run i ON i.tenant_id = $1 AND i.id = f.import_id
     WHERE f.tenant_id = $1 AND f.drop_id = $2 AND (NOT $3 OR f.state IN ('failed', 'unmapped'))
       AND ($4::timestamptz IS NULL OR (f.created_at, f.id) < ($4, $5::uuid)) ORDER BY f.created_at DESC, f.id DESC LIMIT $6`,
    [tx.tenantId, id, problems, before?.at ?? null, before?.id ?? null, limit],
  );
