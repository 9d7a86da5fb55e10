import type { CreatePresale, PresaleListInput, PresaleStatus } from "@/lib/contracts/presale";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { PresaleTerms } from "@/server/domain/presale/grant";

const termColumns = `id, sku_id AS "skuId", quota, taken, expected_at AS "expectedAt", starts_at AS "startsAt", ends_at AS "endsAt",
  deposit_minor AS "depositMinor", deposit_percent AS "depositPercent", status`;

const runningSql = `SELECT ${termColumns} FROM presale
  WHERE tenant_id = $1 AND sku_id = ANY ($2::uuid[]) AND status = 'active' ORDER BY id`;

/** Presales of these SKUs that run, locked until the transaction ends: what is left of their quotas is certain. */
export const lockPresales = (tx: TenantTx, skuIds: readonly string[]): Promise<PresaleTerms[]> =>
  tx.query<PresaleTerms & Record<string, unknown>>(`${runningSql} FOR NO KEY UPDATE`, [tx.tenantId, skuIds]);

/** The same for who only looks. */
export const readPresales = (tx: TenantTx, skuIds: readonly string[]): Promise<PresaleTerms[]> =>
  tx.query<PresaleTerms & Record<string, unknown>>(runningSql, [tx.tenantId, skuIds]);

export async function addTaken(tx: TenantTx, units: ReadonlyMap<string, number>): Promise<void> {
  await tx.execute(
    `UPDATE presale s SET taken = s.taken + r.units FROM unnest($2::uuid[], $3::int[]) AS r (id, units)
     WHERE s.tenant_id = $1 AND s.id = r.id`,
    [tx.tenantId, [...units.keys()], [...units.values()]],
  );
}

/** False when there is one of this id, or one of the SKU that runs. */
export async function insertPresale(
  tx: TenantTx,
  { depositMinor, depositPercent, endsAt, balanceDueAt, ...presale }: CreatePresale,
  by: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.db.presale.createMany({
    data: [
      {
        ...{
          tenantId: tx.tenantId,
          ...presale,
          depositMinor: depositMinor ?? null,
          depositPercent: depositPercent ?? null,
        },
        ...{ endsAt: endsAt ?? null, balanceDueAt: balanceDueAt ?? null, actorType: "user", actorId: by },
        ...{ createdAt: now, updatedAt: now },
      },
    ],
    skipDuplicates: true,
  });
  return count > 0;
}

export interface StoredPresale extends PresaleTerms {
  title: string;
  version: number;
}

export async function lockPresale(tx: TenantTx, id: string): Promise<StoredPresale | undefined> {
  const [row] = await tx.query<StoredPresale & Record<string, unknown>>(
    `SELECT ${termColumns}, title, version FROM presale WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

export async function updatePresale(
  tx: TenantTx,
  { id, ...change }: { id: string; quota: number; expectedAt: Date; status: PresaleStatus },
  now: Date,
): Promise<void> {
  await tx.db.presale.updateMany({ where: { id }, data: { ...change, updatedAt: now, version: { increment: 1 } } });
}

/** Orders that wait for a quota, oldest first. */
export async function ordersWithoutQuota(tx: TenantTx, skuId: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT o.id, o.placed_at FROM hold h JOIN sales_order o ON o.tenant_id = h.tenant_id AND o.id = h.order_id
     WHERE h.tenant_id = $1 AND h.status = 'open' AND h.type = 'presale' AND h.cause = $2 ORDER BY o.placed_at, o.id LIMIT $3`,
    [tx.tenantId, `${skuId}:quota`, limit],
  );
  return rows.map((row) => row.id);
}

export interface PresaleItem extends Omit<PresaleTerms, "status"> {
  status: PresaleStatus;
  title: string;
  skuCode: string;
  skuName: string;
  currency: string;
  balanceDueAt: Date | null;
  version: number;
  /** Units whose goods have arrived and are kept for their orders. */
  held: number;
  /** Units released to fulfillment. */
  served: number;
}

export function presalePage(tx: TenantTx, input: PresaleListInput, before: string | undefined): Promise<PresaleItem[]> {
  return tx.query<PresaleItem & Record<string, unknown>>(
    `SELECT s.*, k.code AS "skuCode", k.name AS "skuName", k.currency, coalesce(p.held, 0)::int AS held,
       coalesce(p.served, 0)::int AS served
     FROM (SELECT ${termColumns}, title, balance_due_at AS "balanceDueAt", version FROM presale WHERE tenant_id = $1) s
     JOIN sku k ON k.tenant_id = $1 AND k.id = s."skuId"
     LEFT JOIN LATERAL (SELECT sum(held) AS held, sum(quantity) FILTER (WHERE status = 'served') AS served
       FROM supply_peg p WHERE p.tenant_id = $1 AND p.presale_id = s.id) p ON true
     WHERE ($2::uuid IS NULL OR s.id < $2) AND ($3::text[] IS NULL OR s.status = ANY ($3))
       AND ($4 = '' OR s.title ILIKE '%' || $4 || '%' OR k.code ILIKE '%' || $4 || '%')
     ORDER BY s.id DESC LIMIT $5`,
    [tx.tenantId, before ?? null, input.status.length > 0 ? input.status : null, input.q, input.limit + 1],
  );
}
