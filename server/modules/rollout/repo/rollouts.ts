import { z } from "zod";
import { type BrokenGuard, defaultGuards, guardFigures, guards, rolloutStages } from "@/lib/contracts/rollout";
import type { TenantTx } from "@/server/db/tenant-tx";
import { broughtPlatforms } from "@/server/integrations/channel/brought-platforms";

const stored = z.object({
  stage: z.enum(rolloutStages),
  guards: guards.catch(defaultGuards),
  broken: z
    .object({
      figure: z.enum(guardFigures),
      value: z.number(),
      limit: z.number(),
      orders: z.number(),
      share: z.number(),
    })
    .nullable(),
});

/** How far a shop has gone live; undefined for one that has been from the start. */
export async function findRollout(tx: TenantTx, connectionId: string) {
  const row = await tx.db.rollout.findFirst({ where: { connectionId } });
  return row ? { ...row, ...stored.parse(row) } : undefined;
}
export type Rollout = NonNullable<Awaited<ReturnType<typeof findRollout>>>;

/** A shop that rolls out, with what it is called. */
/** A shop that has stages: where nothing is read, there is nothing to watch from the shadow. */
export const findShop = (tx: TenantTx, id: string) =>
  tx.db.shopConnection.findFirst({
    where: { id, platform: { notIn: [...broughtPlatforms] } },
    select: { id: true, channelId: true, shopName: true, channel: { select: { name: true } } },
  });

export type RolloutChange = Partial<
  Pick<Rollout, "stage" | "since" | "share" | "provinces" | "locationIds" | "grayStock" | "guards" | "watchedFrom">
> & { broken?: (BrokenGuard & { at: Date }) | null };

export const insertRollout = (tx: TenantTx, connectionId: string, stage: Rollout["stage"], now: Date) =>
  tx.db.rollout.create({
    data: { tenantId: tx.tenantId, connectionId, stage, since: now, watchedFrom: now, guards: defaultGuards },
  });

/** False when somebody has changed it since `version`. */
export async function changeRollout(
  tx: TenantTx,
  connectionId: string,
  version: number,
  { broken, ...change }: RolloutChange,
): Promise<boolean> {
  if (version === 0) {
    const at = change.since ?? new Date(0);
    const added = await tx.execute(
      `INSERT INTO rollout (tenant_id, connection_id, stage, since, watched_from, guards, version)
       VALUES ($1, $2, 'live', $3, $3, $4, 0) ON CONFLICT DO NOTHING`,
      [tx.tenantId, connectionId, at, JSON.stringify(defaultGuards)],
    );
    if (added === 0) return false;
  }
  const data = { ...change, version: { increment: 1 } };
  const changed = await tx.db.rollout.updateMany({ where: { connectionId, version }, data });
  if (changed.count === 0) return false;
  if (broken === undefined) return true;
  const { at = null, ...rest } = broken ?? {};
  await tx.execute("UPDATE rollout SET broken = $3, broken_at = $4 WHERE tenant_id = $1 AND connection_id = $2", [
    ...[tx.tenantId, connectionId, broken ? JSON.stringify(rest) : null, at],
  ]);
  return true;
}

/** Shops that are gray and have live orders coming. */
export const watchedRollouts = async (tx: TenantTx): Promise<string[]> =>
  (await tx.db.rollout.findMany({ where: { stage: "gray", share: { gt: 0 } }, select: { connectionId: true } })).map(
    (row) => row.connectionId,
  );

export const brokenRollouts = (tx: TenantTx) =>
  tx.query<{ id: string; shop: string; broken: BrokenGuard; at: Date }>(
    `SELECT r.connection_id AS id, h.name AS shop, r.broken, r.broken_at AS at FROM rollout r
     JOIN shop_connection c ON c.tenant_id = $1 AND c.id = r.connection_id
     JOIN channel h ON h.tenant_id = $1 AND h.id = c.channel_id
     WHERE r.tenant_id = $1 AND r.broken_at IS NOT NULL ORDER BY r.broken_at DESC`,
    [tx.tenantId],
  );

/** How many orders went which way. */
export async function laneCounts(tx: TenantTx, connectionId: string): Promise<{ live: number; shadow: number }> {
  const rows = await tx.query<{ lane: "live" | "shadow"; count: number }>(
    `SELECT lane, count(*)::int AS count FROM platform_order
     WHERE tenant_id = $1 AND connection_id = $2 AND lane IS NOT NULL GROUP BY lane`,
    [tx.tenantId, connectionId],
  );
  const of = (lane: string) => rows.find((row) => row.lane === lane)?.count ?? 0;
  return { live: of("live"), shadow: of("shadow") };
}

/** What its brand counts money in, and its days by. */
export async function brandOf(tx: TenantTx): Promise<{ currency: string; timezone: string }> {
  return tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { currency: true, timezone: true } });
}

export const locationNames = (tx: TenantTx) =>
  tx.db.location.findMany({
    where: { active: true },
    select: { id: true, code: true, name: true },
    orderBy: { code: "asc" },
  });
