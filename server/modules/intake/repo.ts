import pg from "pg";
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

const newRows = "unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) AS new (id, channel_id, external_no, payload)";
const insertRows = `INSERT INTO source_order (tenant_id, id, channel_id, external_no, payload, origin, import_id, sample, received_at)
  SELECT $1, id, channel_id, external_no, payload, $6, $7, $8, $9 FROM ${newRows}`;
const insertInbox = "INSERT INTO inbox (tenant_id, id, order_ids, available_at, created_at) SELECT $1, $10";

/** All rows are new, or a unique violation: what nearly every call is, at the price of a plain insert. */
const allNew = {
  name: "intake.all-new",
  text: `WITH waiting AS (${insertInbox}, $11::uuid[], $9, $9) ${insertRows}`,
};

/** Some rows may be known: leaves those out, of the inbox too. Ids are made in order of arrival. */
const someNew = {
  name: "intake.some-new",
  text: `WITH accepted AS (${insertRows} ON CONFLICT (tenant_id, channel_id, external_no) DO NOTHING RETURNING id),
    waiting AS (${insertInbox}, array_agg(id ORDER BY id), $9, $9 FROM accepted HAVING count(*) > 0)
    SELECT FROM accepted`,
};

/**
 * Writes source orders and puts them in the inbox, in one statement; the number of rows that were new.
 * Rows must be distinct, and sorted by (channel, external no.) so that two calls cannot wait for each other.
 * @param expectNew true: fails with a unique violation unless all rows are new.
 */
export async function insertSourceOrders(
  tx: TenantTx,
  rows: readonly SourceRow[],
  arrival: Arrival,
  expectNew: boolean,
): Promise<number> {
  const ids = rows.map((row) => row.id);
  const values: unknown[] = [
    tx.tenantId,
    uuidArray(ids),
    uuidArray(rows.map((row) => row.channelId)),
    textArray(rows.map((row) => row.externalNo)),
    byteaArray(rows.map((row) => row.sealed)),
    arrival.origin,
    arrival.importId ?? null,
    arrival.sample,
    arrival.now,
    newId(),
  ];
  if (expectNew) return tx.execute({ ...allNew, values: [...values, uuidArray(ids.sort())] });
  return tx.execute({ ...someNew, values });
}

/** What `insertSourceOrders` throws when it expected new rows and met a known one. */
export const isKnownOrder = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === "23505" && error.table === "source_order";

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
