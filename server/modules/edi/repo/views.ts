import type { EdiMessageView } from "@/lib/contracts/edi";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface MessagesWanted {
  dropId: string;
  show: "all" | "stuck" | "unacknowledged";
  before: { at: Date; id: string } | undefined;
  limit: number;
}

/** Documents exchanged at a place, the latest first. What we sent an hour ago and nobody has acknowledged is late. */
export const ediMessages = (tx: TenantTx, { dropId, show, before, limit }: MessagesWanted, now: Date) =>
  tx.query<EdiMessageView & Record<string, unknown>>(
    `SELECT m.id, m.direction, m.document, m.reference, m.control_no AS "controlNo", m.state, m.acknowledged,
       m.order_id AS "orderId", m.code, m.message, f.state AS "fileState", f.name AS "fileName", m.created_at AS "createdAt"
     FROM edi_partner p JOIN edi_message m ON m.tenant_id = $1 AND m.partner_id = p.id
     LEFT JOIN drop_file f ON f.tenant_id = $1 AND f.id = m.drop_file_id
     WHERE p.tenant_id = $1 AND p.drop_id = $2
       AND ($3 = 'all' OR ($3 = 'stuck' AND (m.state = 'stuck' OR m.acknowledged = 'rejected'))
         OR ($3 = 'unacknowledged' AND m.direction = 'out' AND m.state = 'done' AND m.acknowledged IS NULL
           AND m.document NOT IN ('997', '999', 'CONTRL') AND m.finished_at < $7))
       AND ($4::timestamptz IS NULL OR (m.created_at, m.id) < ($4, $5::uuid)) ORDER BY m.created_at DESC, m.id DESC LIMIT $6`,
    [tx.tenantId, dropId, show, before?.at ?? null, before?.id ?? null, limit, new Date(now.getTime() - 3_600_000)],
  );
