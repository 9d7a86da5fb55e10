import pg from "pg";
import { int4Array, textArray, uuidArray } from "@/server/db/binary-array";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import type { PayloadPlace } from "@/server/privacy/source-payloads";

export interface SourceRow extends PayloadPlace {
  id: string;
  channelId: string;
  externalNo: string;
}

/** Source orders that are written together, with what was sent sealed as one. */
export interface SourceChunk {
  /** Sorted by (channel, external no.), so that two calls cannot wait for each other. */
  rows: readonly SourceRow[];
  /** Their ids as they came. */
  arrivals: readonly string[];
  sealed: Buffer;
}

export interface Arrival {
  origin: string;
  importId: string | undefined;
  sample: boolean;
  now: Date;
}

/**
 * Without the inbox row nobody else will process the orders: the same transaction has to. What is billed is counted by
 * the statement that accepts it, so that neither can be without the other; made-up orders are free.
 */
const insertChunk = (queued: boolean) => `WITH payload AS (
    INSERT INTO source_payload (tenant_id, id, import_id, sealed, sample) VALUES ($1, $2, $3, $4, $5)
  ), waiting AS (
    INSERT INTO inbox (tenant_id, id, order_ids, available_at, created_at)
    SELECT $1, $2, $6::uuid[], $7, $7${queued ? "" : " WHERE false"}
  ), counted AS (
    INSERT INTO usage_count (tenant_id, counted_at, id, orders)
    SELECT $1, $7, $2, cardinality($6::uuid[]) WHERE NOT $5
  )
  INSERT INTO source_order (tenant_id, id, channel_id, external_no, payload_id, payload_at, payload_bytes, origin,
    import_id, sample, received_at)
  SELECT $1, id, channel_id, external_no, $2, payload_at, payload_bytes, $12, $3, $5, $7
  FROM unnest($8::uuid[], $9::uuid[], $10::text[], $11::int4[], $13::int4[])
    AS new (id, channel_id, external_no, payload_at, payload_bytes)`;

const chunkStatements = {
  queued: { name: "intake.chunk", text: insertChunk(true) },
  unqueued: { name: "intake.chunk-now", text: insertChunk(false) },
};

/**
 * Writes source orders in one statement; fails with a unique violation when one is known. If `queued`, they are put in
 * the inbox and the transaction is committed: somebody else goes on with them.
 */
export function insertSourceOrders(
  tx: TenantTx,
  { rows, arrivals, sealed }: SourceChunk,
  arrival: Arrival,
  { queued }: { queued: boolean } = { queued: true },
): Promise<number> {
  const values = [
    tx.tenantId,
    newId(),
    arrival.importId ?? null,
    sealed,
    arrival.sample,
    uuidArray(arrivals),
    arrival.now,
    uuidArray(rows.map((row) => row.id)),
    uuidArray(rows.map((row) => row.channelId)),
    textArray(rows.map((row) => row.externalNo)),
    int4Array(rows.map((row) => row.payloadAt)),
    arrival.origin,
    int4Array(rows.map((row) => row.payloadBytes)),
  ];
  return queued
    ? tx.executeLast({ ...chunkStatements.queued, values })
    : tx.execute({ ...chunkStatements.unqueued, values });
}

/** What `insertSourceOrders` throws when it met an order that is known. */
export const isKnownOrder = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === "23505" && error.table === "source_order";

/** The ids under which these orders are known, by `sourceKey`. */
export async function findSourceIds(
  tx: TenantTx,
  orders: readonly { channelId: string; externalNo: string }[],
): Promise<Map<string, string>> {
  const found = await tx.query<{ id: string; channel_id: string; external_no: string }>(
    `SELECT o.id, o.channel_id, o.external_no
     FROM unnest($1::uuid[], $2::text[]) AS sent (channel_id, external_no)
     JOIN source_order o ON o.tenant_id = $3 AND o.channel_id = sent.channel_id AND o.external_no = sent.external_no`,
    [uuidArray(orders.map((o) => o.channelId)), textArray(orders.map((o) => o.externalNo)), tx.tenantId],
  );
  return new Map(found.map((row) => [sourceKey(row.channel_id, row.external_no), row.id]));
}

export const sourceKey = (channelId: string, externalNo: string) => `${channelId}${externalNo}`;

export interface StoredSource extends PayloadPlace {
  id: string;
  channel: string;
  payloadId: string;
  /** The chunk its payload is in: with one order of each chunk only, the others are in the same. */
  sealed: Buffer | null;
}

/** Source orders with the chunks their payloads are in. */
export const findSources = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<StoredSource>(
    `SELECT s.id, c.code AS channel, s.payload_id AS "payloadId", s.payload_at AS "payloadAt",
       s.payload_bytes AS "payloadBytes",
       CASE WHEN row_number() OVER (PARTITION BY s.payload_id) = 1 THEN p.sealed END AS sealed
     FROM unnest($2::uuid[]) AS wanted (id)
     JOIN source_order s ON s.tenant_id = $1 AND s.id = wanted.id
     JOIN source_payload p ON p.tenant_id = $1 AND p.id = s.payload_id
     JOIN channel c ON c.tenant_id = $1 AND c.id = s.channel_id`,
    [tx.tenantId, uuidArray(ids)],
  );

interface LockedPayload {
  id: string;
  sealed: Buffer;
  /** Where in it the wanted orders begin, and how long each is. */
  starts: number[];
  lengths: number[];
}

/** The chunks in which these orders' payloads are, locked. */
export const lockPayloads = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<LockedPayload & Record<string, unknown>>(
    `SELECT p.id, p.sealed, s.starts, s.lengths FROM source_payload p JOIN (
       SELECT payload_id, array_agg(payload_at ORDER BY payload_at) AS starts,
         array_agg(payload_bytes ORDER BY payload_at) AS lengths
       FROM source_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) GROUP BY payload_id) s ON s.payload_id = p.id
     WHERE p.tenant_id = $1 ORDER BY p.id FOR NO KEY UPDATE OF p`,
    [tx.tenantId, uuidArray(orderIds)],
  );

export const putPayload = (tx: TenantTx, id: string, sealed: Buffer) =>
  tx.execute("UPDATE source_payload SET sealed = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id, sealed]);

export interface ChannelRow {
  id: string;
  code: string;
  active: boolean;
}

export const listChannels = (tx: TenantTx) =>
  tx.query<ChannelRow>("SELECT id, code, active FROM channel WHERE tenant_id = $1", [tx.tenantId]);
