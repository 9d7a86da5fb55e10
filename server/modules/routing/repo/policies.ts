import type { TenantTx } from "@/server/db/tenant-tx";

/** Changes whenever a location, the rate card or a policy does; cheap next to reading them. */
export async function networkFingerprint(tx: TenantTx): Promise<string> {
  const [row] = await tx.query<{ mark: string }>({
    name: "routing.fingerprint",
    text: `SELECT concat_ws('|',
      (SELECT count(*) || ':' || sum(version) || ':' || max(updated_at) FROM location WHERE tenant_id = $1),
      (SELECT count(*) || ':' || md5(string_agg(z::text, '' ORDER BY z.sequence)) FROM rate_card_zone z WHERE tenant_id = $1),
      (SELECT md5(string_agg(id::text || status || updated_at, '' ORDER BY id)) FROM routing_policy WHERE tenant_id = $1)) AS mark`,
    values: [tx.tenantId],
  });
  return row?.mark ?? "";
}

export const allLocations = (tx: TenantTx) =>
  tx.db.location.findMany({ where: { tenantId: tx.tenantId }, orderBy: { ordinal: "asc" } });

export const rateZones = (tx: TenantTx) =>
  tx.db.rateCardZone.findMany({ where: { tenantId: tx.tenantId }, orderBy: { sequence: "asc" } });

export const publishedPolicies = (tx: TenantTx) =>
  tx.db.routingPolicy.findMany({ where: { tenantId: tx.tenantId, status: "published" } });

/** Fulfillment orders that locations with a daily limit were given today, by their own calendar. */
export const usedCapacity = (tx: TenantTx, now: Date) =>
  tx.query<{ locationId: string; used: bigint }>(
    `SELECT f.location_id AS "locationId", count(*) AS used
     FROM location l JOIN fulfillment_order f ON f.tenant_id = $1 AND f.location_id = l.id
       AND f.created_at >= date_trunc('day', $2::timestamptz AT TIME ZONE l.timezone) AT TIME ZONE l.timezone
       AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')
     WHERE l.tenant_id = $1 AND l.daily_capacity IS NOT NULL GROUP BY 1`,
    [tx.tenantId, now],
  );

export const allPolicies = (tx: TenantTx) =>
  tx.db.routingPolicy.findMany({ where: { tenantId: tx.tenantId }, orderBy: { version: "desc" }, take: 200 });

/** Serializes changes to a brand's policies, so that versions are counted and published one at a time. */
export const lockPolicies = (tx: TenantTx) =>
  tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1 || ':routing_policy', 0))", [tx.tenantId]);

export const findPolicy = (tx: TenantTx, id: string) =>
  tx.db.routingPolicy.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } } });

export const findPolicyOf = (tx: TenantTx, channelId: string | null, status: string) =>
  tx.db.routingPolicy.findFirst({ where: { tenantId: tx.tenantId, channelId, status } });

export async function nextVersion(tx: TenantTx): Promise<number> {
  const { _max } = await tx.db.routingPolicy.aggregate({
    where: { tenantId: tx.tenantId },
    _max: { version: true },
  });
  return (_max.version ?? 0) + 1;
}

type PolicyColumns = Parameters<TenantTx["db"]["routingPolicy"]["create"]>[0]["data"];

export const insertPolicy = (tx: TenantTx, row: PolicyColumns) => tx.db.routingPolicy.create({ data: row });

export const updatePolicy = (tx: TenantTx, id: string, data: Partial<PolicyColumns>) =>
  tx.db.routingPolicy.update({ where: { tenantId_id: { tenantId: tx.tenantId, id } }, data });

export const deletePolicy = (tx: TenantTx, id: string) =>
  tx.db.routingPolicy.delete({ where: { tenantId_id: { tenantId: tx.tenantId, id } } });

export const channels = (tx: TenantTx) =>
  tx.db.channel.findMany({
    where: { tenantId: tx.tenantId },
    select: { id: true, code: true, name: true },
    orderBy: { code: "asc" },
  });

export async function brandCurrency(tx: TenantTx): Promise<string> {
  const values = [tx.tenantId];
  const [row] = await tx.query<{ currency: string }>({
    name: "routing.currency",
    text: "SELECT currency FROM tenant WHERE id = $1",
    values,
  });
  if (!row) throw new Error("brandCurrency: no such brand");
  return row.currency;
}
