import type { ChannelScope } from "@/server/auth/channel-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

const taggedOrdersLookedAt = 5_000;

/** Tags in use lately, the most used first. */
export async function recentTags(tx: TenantTx, channels: ChannelScope): Promise<{ tag: string; orders: number }[]> {
  return tx.query<{ tag: string; orders: number }>(
    `SELECT tag, count(*)::int AS orders FROM (
       SELECT o.tags FROM sales_order o WHERE o.tenant_id = $1 AND o.tags <> '{}' AND ($2::uuid[] IS NULL OR o.channel_id = ANY($2::uuid[]))
       ORDER BY o.placed_at DESC, o.id DESC LIMIT ${taggedOrdersLookedAt}
     ) AS recent, unnest(recent.tags) AS tag GROUP BY tag ORDER BY orders DESC, tag LIMIT 100`,
    [tx.tenantId, channels ?? null],
  );
}

export async function filterChannels(tx: TenantTx, only: ChannelScope) {
  return tx.db.channel.findMany({
    where: { tenantId: tx.tenantId, ...(only ? { id: { in: [...only] } } : {}) },
    select: { id: true, code: true, name: true, type: true, active: true, currency: true },
    orderBy: { name: "asc" },
  });
}

export async function filterLocations(tx: TenantTx, only: string[] | undefined) {
  return tx.db.location.findMany({
    where: { tenantId: tx.tenantId, ...(only ? { id: { in: only } } : {}) },
    select: { id: true, code: true, name: true, type: true, city: true, pickup: true, active: true },
    orderBy: [{ type: "asc" }, { code: "asc" }],
  });
}
