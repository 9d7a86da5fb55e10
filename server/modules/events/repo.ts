import type { TenantTx } from "@/server/db/tenant-tx";

/** How far one is: the transaction, the entry in it, and how many of the entry's events. */
export interface Position {
  tx: bigint;
  id: string;
  nth: number;
}

/** All that an entry says. */
export const wholeEntry = 255;
export const beginning: Position = { tx: 0n, id: "00000000-0000-0000-0000-000000000000", nth: 0 };

export interface Entry {
  tx: bigint;
  id: string;
  orderId: string;
  at: Date;
  type: string;
  data: Record<string, unknown>;
  channel: string;
  externalNo: string;
}

export interface Scan {
  /** Transactions from here on may still be running. */
  horizon: bigint;
  entries: Entry[];
  scanned: number;
  /** The last entry that was looked at, wanted or not. */
  last: { tx: bigint; id: string } | undefined;
}

interface ScanRow extends Record<string, unknown> {
  horizon: bigint;
  scanned: number;
  lastTx: bigint | null;
  lastId: string | null;
  entries: (Omit<Entry, "tx" | "at"> & { tx: string; at: string })[];
}

const horizonSql = "(pg_snapshot_xmin(pg_current_snapshot())::text)::bigint";

/**
 * Entries from `from` on, in the order of their transactions, and none of a transaction that is not older than every
 * one still running: ids and times are given before the commit, so that by them a slow transaction would be passed over.
 * One statement: what was looked at and what was found are of one snapshot. Entries of sample orders are nobody's news.
 */
export async function scanEntries(
  tx: TenantTx,
  from: Position,
  { types, limit, most }: { types: readonly string[]; limit: number; most: number },
): Promise<Scan> {
  const [row] = await tx.query<ScanRow>(
    `WITH horizon AS MATERIALIZED (SELECT ${horizonSql} AS tx),
     scanned AS MATERIALIZED (
       SELECT e.tx, e.id, e.order_id, e.at, e.type, e.data FROM order_event e
       WHERE e.tenant_id = $1 AND (e.tx, e.id) >= ($2::bigint, $3::uuid) AND e.tx < (SELECT tx FROM horizon)
       ORDER BY e.tx, e.id LIMIT $6),
     found AS (
       SELECT s.*, o.external_no, c.code FROM scanned s
       JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
       JOIN channel c ON c.tenant_id = $1 AND c.id = o.channel_id
       WHERE s.type = ANY ($4) AND NOT o.sample ORDER BY s.tx, s.id LIMIT $5)
     SELECT horizon.tx AS horizon, (SELECT count(*)::int FROM scanned) AS scanned, last.tx AS "lastTx", last.id AS "lastId",
       (SELECT coalesce(json_agg(json_build_object('tx', f.tx::text, 'id', f.id, 'orderId', f.order_id, 'at', f.at,
          'type', f.type, 'data', f.data, 'channel', f.code, 'externalNo', f.external_no) ORDER BY f.tx, f.id), '[]')
        FROM found f) AS entries
     FROM horizon LEFT JOIN (SELECT tx, id FROM scanned ORDER BY tx DESC, id DESC LIMIT 1) last ON true`,
    [tx.tenantId, from.tx, from.id, types, limit, most],
  );
  if (!row) throw new Error("scanEntries: no answer");
  const { horizon, scanned, lastTx, lastId } = row;
  return {
    horizon,
    scanned,
    last: lastTx !== null && lastId !== null ? { tx: lastTx, id: lastId } : undefined,
    entries: row.entries.map((entry) => ({ ...entry, tx: BigInt(entry.tx), at: new Date(entry.at) })),
  };
}

/** The oldest transaction that still runs, of whomever: everything before it is known. */
export async function feedHorizon(tx: TenantTx): Promise<bigint> {
  const [row] = await tx.query<{ horizon: bigint }>(`SELECT ${horizonSql} AS horizon`);
  return row?.horizon ?? 0n;
}
