import { byteaArray, textArray, uuidArray } from "@/server/db/binary-array";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface SourceRow {
  id: string;
  channelId: string;
  externalNo: string;
  sealed: Uint8Array;
}

export interface Arrival {
  origin: string;
  importId: string | undefined;
  sample: boolean;
  now: Date;
}

/** Ids are made in order of arrival, so the inbox row lists the orders as they came. */
const acceptSql = `
WITH accepted AS (
  INSERT INTO source_order (tenant_id, id, channel_id, external_no, payload, origin, import_id, sample, received_at)
  SELECT $1, id, channel_id, external_no, payload, $6, $7, $8, $9
  FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) AS new (id, channel_id, external_no, payload)
  ON CONFLICT (tenant_id, channel_id, external_no) DO NOTHING
  RETURNING id
), waiting AS (
  INSERT INTO inbox (tenant_id, id, order_ids, available_at, created_at)
  SELECT $1, $10, array_agg(id ORDER BY id), $9, $9 FROM accepted HAVING count(*) > 0
)
SELECT count(*)::int AS accepted FROM accepted`;

/**
 * Writes what is new and puts it in the inbox, in one statement; the number of rows that were new.
 * Rows must be distinct, and sorted by (channel, external no.) so that two calls cannot wait for each other.
 */
export async function insertSourceOrders(tx: TenantTx, rows: readonly SourceRow[], arrival: Arrival): Promise<number> {
  const values = [
    tx.tenantId,
    uuidArray(rows.map((row) => row.id)),
    uuidArray(rows.map((row) => row.channelId)),
    textArray(rows.map((row) => row.externalNo)),
    byteaArray(rows.map((row) => row.sealed)),
    arrival.origin,
    arrival.importId ?? null,
    arrival.sample,
    arrival.now,
    newId(),
  ];
  const [counted] = await tx.query<{ accepted: number }>({ name: "intake.accept", text: acceptSql, values });
  return counted?.accepted ?? 0;
}

/** The ids under which these orders are known, by `sourceKey`. */
export async function findSourceIds(tx: TenantTx, rows: readonly SourceRow[]): Promise<Map<string, string>> {
  const found = await tx.query<{ id: string; channel_id: string; external_no: string }>(
    `SELECT o.id, o.channel_id, o.external_no
     FROM unnest($1::uuid[], $2::text[]) AS sent (channel_id, external_no)
     JOIN source_order o ON o.tenant_id = $3 AND o.channel_id = sent.channel_id AND o.external_no = sent.external_no`,
    [uuidArray(rows.map((row) => row.channelId)), textArray(rows.map((row) => row.externalNo)), tx.tenantId],
  );
  return new Map(found.map((row) => [sourceKey(row.channel_id, row.external_no), row.id]));
}

export const sourceKey = (channelId: string, externalNo: string) => `${channelId}${externalNo}`;

export interface ChannelRow {
  id: string;
  code: string;
  active: boolean;
}

export const listChannels = (tx: TenantTx) => tx.query<ChannelRow>("SELECT id, code, active FROM channel");
