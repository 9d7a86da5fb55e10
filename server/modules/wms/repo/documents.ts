import type { WmsDocumentKind, WmsDocumentStatus } from "@/lib/contracts/wms";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface DocumentLine {
  lineNo: string;
  /** Line of the order, for deliveries. */
  orderLineNo: number | null;
  skuId: string;
  skuCode: string;
  planned: number;
  good: number;
  defective: number;
}

export interface LockedDocument {
  id: string;
  kind: WmsDocumentKind;
  code: string;
  orderType: string;
  referenceId: string | null;
  remoteId: string | null;
  status: WmsDocumentStatus;
  reportedAt: Date | null;
}

interface NewDocument {
  id: string;
  connectionId: string;
  kind: WmsDocumentKind;
  orderType: string;
  code: string;
  referenceId: string | null;
  lines: { lineNo: string; orderLineNo?: number; skuId: string; planned: number }[];
  now: Date;
}

/** False when there is a document of this number. */
export async function insertDocument(tx: TenantTx, { lines, now, ...document }: NewDocument): Promise<boolean> {
  const { tenantId } = tx;
  const { count } = await tx.db.wmsDocument.createMany({
    data: [{ tenantId, ...document, status: "waiting", createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await tx.db.wmsDocumentLine.createMany({
    data: lines.map((line) => ({ tenantId, documentId: document.id, ...line })),
  });
  return true;
}

const documentColumns = `id, kind, code, order_type AS "orderType", reference_id AS "referenceId", remote_id AS "remoteId",
  status, reported_at AS "reportedAt"`;

/** Reports about one document are taken one after the other. Documents are locked before orders, orders before stock. */
export const lockDocument = async (
  tx: TenantTx,
  connectionId: string,
  code: string,
  kind?: WmsDocumentKind,
): Promise<LockedDocument | undefined> => {
  const rows = await tx.query<LockedDocument & Record<string, unknown>>(
    `SELECT ${documentColumns} FROM wms_document
     WHERE tenant_id = $1 AND connection_id = $2 AND code = $3 AND ($4::text IS NULL OR kind = $4) FOR NO KEY UPDATE`,
    [tx.tenantId, connectionId, code, kind ?? null],
  );
  return rows[0];
};

export const linesOfDocument = (tx: TenantTx, documentId: string) =>
  tx.query<DocumentLine & Record<string, unknown>>(
    `SELECT d.line_no AS "lineNo", d.order_line_no AS "orderLineNo", d.sku_id AS "skuId", s.code AS "skuCode", d.planned,
       d.good, d.defective
     FROM wms_document_line d JOIN sku s ON s.tenant_id = $1 AND s.id = d.sku_id
     WHERE d.tenant_id = $1 AND d.document_id = $2 ORDER BY d.line_no`,
    [tx.tenantId, documentId],
  );

export const addReported = (
  tx: TenantTx,
  documentId: string,
  rows: readonly { lineNo: string; good: number; defective: number }[],
) =>
  tx.execute(
    `UPDATE wms_document_line d SET good = d.good + r.good, defective = d.defective + r.defective
     FROM unnest($3::text[], $4::int4[], $5::int4[]) AS r (line_no, good, defective)
     WHERE d.tenant_id = $1 AND d.document_id = $2 AND d.line_no = r.line_no`,
    [
      ...[
        tx.tenantId,
        documentId,
        binaryArray(
          "text",
          rows.map((row) => row.lineNo),
        ),
      ],
      ...[
        binaryArray(
          "int4",
          rows.map((row) => row.good),
        ),
        binaryArray(
          "int4",
          rows.map((row) => row.defective),
        ),
      ],
    ],
  );

export const setDocument = (
  tx: TenantTx,
  id: string,
  change: { status?: WmsDocumentStatus; remoteId?: string; step?: string; reportedAt?: Date },
  now: Date,
) => tx.db.wmsDocument.updateMany({ where: { id }, data: { ...change, updatedAt: now } });

export const findDocument = (tx: TenantTx, id: string) => tx.db.wmsDocument.findFirst({ where: { id } });

/** Which of these numbers are documents of ours: what their confirmations say is not counted a second time. */
export async function ownCodes(tx: TenantTx, connectionId: string, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db.wmsDocument.findMany({
    where: { connectionId, code: { in: [...codes] } },
    select: { code: true },
  });
  return new Set(rows.map((row) => row.code));
}

/** Deliveries in a warehouse's hands that somebody has asked to stop, and which it has not been asked about. */
export const deliveriesToStop = (tx: TenantTx, limit: number) =>
  tx.query<LockedDocument & { connectionId: string; stopId: string; reason: string }>(
    `SELECT d.id, d.kind, d.code, d.order_type AS "orderType", d.reference_id AS "referenceId", d.remote_id AS "remoteId",
       d.status, d.reported_at AS "reportedAt", d.connection_id AS "connectionId", i.id AS "stopId", i.reason
     FROM interception i JOIN wms_document d ON d.tenant_id = $1 AND d.reference_id = i.fulfillment_order_id
     WHERE i.tenant_id = $1 AND i.state = 'requested' AND i.stage = 'location' AND d.kind = 'delivery'
       AND d.status IN ('waiting', 'sent', 'working', 'partial')
       AND NOT EXISTS (SELECT 1 FROM wms_message m WHERE m.tenant_id = $1 AND m.connection_id = d.connection_id
         AND m.direction = 'out' AND m.method = 'order.cancel' AND m.message_key = 'stop:' || i.id)
     ORDER BY d.id LIMIT $2 FOR NO KEY UPDATE OF d SKIP LOCKED`,
    [tx.tenantId, limit],
  );

/** Deliveries that are no longer wanted: their fulfillment orders were taken back. */
export const unwantedDeliveries = (tx: TenantTx, limit: number) =>
  tx.query<LockedDocument & { connectionId: string; reason: string | null }>(
    `SELECT d.id, d.kind, d.code, d.order_type AS "orderType", d.reference_id AS "referenceId", d.remote_id AS "remoteId",
       d.status, d.reported_at AS "reportedAt", d.connection_id AS "connectionId", f.close_reason AS reason
     FROM wms_document d JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = d.reference_id
     WHERE d.tenant_id = $1 AND d.kind = 'delivery' AND d.status IN ('waiting', 'sent', 'working', 'partial')
       AND f.status IN ('recalled', 'canceled', 'declined', 'expired')
       AND NOT EXISTS (SELECT 1 FROM wms_message m WHERE m.tenant_id = $1 AND m.document_id = d.id
         AND m.method = 'order.cancel' AND m.message_key = d.code)
     ORDER BY d.id LIMIT $2 FOR NO KEY UPDATE OF d SKIP LOCKED`,
    [tx.tenantId, limit],
  );

/** The document that was sent for something of ours, locked, with the connection it went over. */
export async function lockDocumentOf(tx: TenantTx, referenceId: string) {
  await tx.query("SELECT 1 FROM wms_document WHERE tenant_id = $1 AND reference_id = $2 FOR NO KEY UPDATE", [
    tx.tenantId,
    referenceId,
  ]);
  return tx.db.wmsDocument.findFirst({ where: { referenceId }, include: { connection: true } });
}
