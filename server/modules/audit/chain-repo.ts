import type { TenantTx } from "@/server/db/tenant-tx";

export interface ChainEnd {
  seq: bigint;
  chain: Buffer;
}

export const chainEnd = async (tx: TenantTx): Promise<ChainEnd | undefined> =>
  (
    await tx.query<ChainEnd & Record<string, unknown>>(
      "SELECT seq, chain FROM audit_link WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1",
      [tx.tenantId],
    )
  )[0];

export const linkAt = async (tx: TenantTx, seq: bigint): Promise<ChainEnd | undefined> =>
  (
    await tx.query<ChainEnd & Record<string, unknown>>(
      "SELECT seq, chain FROM audit_link WHERE tenant_id = $1 AND seq = $2",
      [tx.tenantId, seq],
    )
  )[0];

export const insertSeal = (tx: TenantTx, seq: bigint, proof: Buffer, now: Date) =>
  tx.execute(
    "INSERT INTO audit_seal (tenant_id, seq, proof, sealed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    [tx.tenantId, seq, proof, now],
  );

export const listSeals = (tx: TenantTx) =>
  tx.query<{ seq: bigint; proof: Buffer; sealedAt: Date }>(
    `SELECT seq, proof, sealed_at AS "sealedAt" FROM audit_seal WHERE tenant_id = $1 ORDER BY seq`,
    [tx.tenantId],
  );

export interface BrokenLink {
  fault: "edited" | "deleted" | "inserted" | "out_of_place" | "link_missing";
  seq: bigint | null;
  entryId: string | null;
}

/** Digests are computed here and not by the database's own functions, which whoever edits rows may have edited too. */
const digestSql = `sha256(convert_to(jsonb_build_array(e.tenant_id, e.id, (extract(epoch FROM e.at) * 1000000)::bigint,
  e.actor_type, e.actor_id, e.action, e.subject_type, e.subject_id, e.data)::text, 'UTF8'))`;

/** What does not fit: entries against their digests, links against the links before, and both against each other. */
export const brokenLinks = (tx: TenantTx, limit: number) =>
  tx.query<BrokenLink & Record<string, unknown>>(
    `WITH links AS (
       SELECT seq, entry_id, digest, chain, lag(seq, 1, 0::bigint) OVER before AS seq_before,
         lag(chain, 1, ''::bytea) OVER before AS chain_before
       FROM audit_link WHERE tenant_id = $1 WINDOW before AS (ORDER BY seq)),
     faults AS (
       SELECT l.seq, coalesce(l.entry_id, e.id) AS entry_id, CASE
         WHEN l.seq IS NULL THEN 'inserted'
         WHEN e.id IS NULL THEN 'deleted'
         WHEN ${digestSql} <> l.digest THEN 'edited'
         WHEN l.seq <> l.seq_before + 1 THEN 'link_missing'
         WHEN sha256(l.chain_before || int8send(l.seq) || l.digest) <> l.chain THEN 'out_of_place' END AS fault
       FROM links l FULL JOIN (SELECT * FROM audit_entry WHERE tenant_id = $1) e ON e.id = l.entry_id)
     SELECT fault, seq, entry_id AS "entryId" FROM faults WHERE fault IS NOT NULL
     ORDER BY seq NULLS LAST, entry_id LIMIT $2`,
    [tx.tenantId, limit],
  );
