import type { TenantTx } from "@/server/db/tenant-tx";
import type { SealedHome } from "@/server/privacy/sealed-homes";

export const listRotations = (tx: TenantTx) =>
  tx.db.keyRotation.findMany({ where: { tenantId: tx.tenantId }, orderBy: { generation: "desc" }, take: 10 });

export const openRotation = (tx: TenantTx) =>
  tx.db.keyRotation.findFirst({ where: { tenantId: tx.tenantId, finishedAt: null } });

/** The newest key a brand has. */
export const newestKey = (tx: TenantTx) =>
  tx.db.tenantKey.findFirstOrThrow({
    where: { tenantId: tx.tenantId },
    orderBy: { generation: "desc" },
    select: { generation: true, activeFrom: true },
  });

/** False while another rotation goes on, of which there is one at a time. */
export async function insertRotation(
  tx: TenantTx,
  row: { generation: number; wrapped: Buffer; activeFrom: Date; startedBy: string; startedAt: Date },
): Promise<boolean> {
  const inserted = await tx.execute(
    `WITH opened AS (
       INSERT INTO key_rotation (tenant_id, generation, started_by, started_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING tenant_id, generation)
     INSERT INTO tenant_key (tenant_id, generation, wrapped, active_from)
     SELECT tenant_id, generation, $5, $6 FROM opened`,
    [tx.tenantId, row.generation, row.startedBy, row.startedAt, row.wrapped, row.activeFrom],
  );
  return inserted === 1;
}

export interface SweepPlace {
  home: number;
  after: string[];
}

export const savePlace = (tx: TenantTx, generation: number, { home, after }: SweepPlace, resealed: number) =>
  tx.execute(
    `UPDATE key_rotation SET home = $3, after = $4, resealed = resealed + $5
     WHERE tenant_id = $1 AND generation = $2`,
    [tx.tenantId, generation, home, after, resealed],
  );

/** Deletes the older keys: what they sealed opens never again. */
export async function endRotation(tx: TenantTx, generation: number, now: Date) {
  await tx.execute("DELETE FROM tenant_key WHERE tenant_id = $1 AND generation < $2", [tx.tenantId, generation]);
  await tx.execute("UPDATE key_rotation SET finished_at = $3 WHERE tenant_id = $1 AND generation = $2", [
    ...[tx.tenantId, generation, now],
  ]);
}

/** One sealed value and the key of its row, as text. */
export interface SealedRow {
  key: string[];
  sealed: Buffer;
}

/** What older keys sealed, after a row in the order of keys. What others hold is left for the next sweep. */
export function takeOlder(
  tx: TenantTx,
  home: SealedHome,
  { generation, after, limit }: { generation: number; after: string[]; limit: number },
): Promise<SealedRow[]> {
  const columns = home.key.map(([name]) => name);
  const beyond = after.length
    ? `AND (${columns.join()}) > (${home.key.map(([, type], i) => `$${i + 4}::${type}`).join()})`
    : "";
  return tx.query<SealedRow & Record<string, unknown>>(
    `SELECT ARRAY[${columns.map((name) => `${name}::text`).join()}]::text[] AS key, ${home.column} AS sealed
     FROM ${home.table} WHERE tenant_id = $1 AND ${home.column} IS NOT NULL AND get_byte(${home.column}, 0) <> $2 ${beyond}
     ${columns.length ? `ORDER BY ${columns.join()}` : ""} LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`,
    [tx.tenantId, generation, limit, ...after],
  );
}

export function putBack(tx: TenantTx, home: SealedHome, rows: readonly SealedRow[]): Promise<number> {
  const lists = home.key.map((_, at) => rows.map(({ key }) => key[at]));
  const given = ["sealed", ...home.key.map(([name]) => name)];
  const types = ["bytea", ...home.key.map(([, type]) => type)];
  return tx.execute(
    `UPDATE ${home.table} t SET ${home.column} = x.sealed
     FROM unnest(${types.map((type, i) => `$${i + 2}::${type}[]`).join()}) AS x(${given.join()})
     WHERE t.tenant_id = $1 ${home.key.map(([name]) => `AND t.${name} = x.${name}`).join(" ")}`,
    [tx.tenantId, rows.map(({ sealed }) => sealed), ...lists],
  );
}

/** Whether an older key is still needed. */
export async function anyOlder(tx: TenantTx, home: SealedHome, generation: number): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM ${home.table} WHERE tenant_id = $1 AND ${home.column} IS NOT NULL
       AND get_byte(${home.column}, 0) <> $2 LIMIT 1`,
    [tx.tenantId, generation],
  );
  return rows.length > 0;
}

/** Everything a brand has that the master key wraps, as it is wrapped. */
export async function wrappedKeys(tx: TenantTx) {
  const { hashKeyWrapped } = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
  return { hashKeyWrapped, dataKeys: await tx.db.tenantKey.findMany({ where: { tenantId: tx.tenantId } }) };
}

export const putHashKey = (tx: TenantTx, hashKeyWrapped: Uint8Array<ArrayBuffer>) =>
  tx.db.tenant.update({ where: { id: tx.tenantId }, data: { hashKeyWrapped } });

export const putDataKey = (tx: TenantTx, generation: number, wrapped: Uint8Array<ArrayBuffer>) =>
  tx.db.tenantKey.update({ where: { tenantId_generation: { tenantId: tx.tenantId, generation } }, data: { wrapped } });
