import type { MergeStatus } from "@/lib/contracts/consolidation";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface GroupRow extends Record<string, unknown> {
  id: string;
  locationId: string;
  receiverKey: Buffer;
  status: MergeStatus;
  closesAt: Date;
  parcelId: string | null;
}

/** One at a time for each brand: two who look at the same orders must not put them into two groups. */
export const lockMerging = (tx: TenantTx) =>
  tx.query("SELECT pg_advisory_xact_lock(hashtextextended('merge:' || $1, 0))", [tx.tenantId]);

const columns = `id, location_id AS "locationId", receiver_key AS "receiverKey", status, closes_at AS "closesAt",
  parcel_id AS "parcelId"`;

export const findGroup = async (tx: TenantTx, id: string) =>
  (
    await tx.query<GroupRow>(`SELECT ${columns} FROM merge_group WHERE tenant_id = $1 AND id = $2`, [tx.tenantId, id])
  )[0];

export const dueGroups = async (tx: TenantTx, now: Date, limit: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM merge_group WHERE tenant_id = $1 AND status = 'waiting' AND closes_at <= $2
       ORDER BY closes_at, id LIMIT $3`,
      [tx.tenantId, now, limit],
    )
  ).map((row) => row.id);

export interface NewGroup {
  id: string;
  locationId: string;
  receiverKey: Buffer;
  openedAt: Date;
  closesAt: Date;
  sample: boolean;
  actor: { type: string; id?: string };
}

export const insertGroup = (tx: TenantTx, { actor, ...group }: NewGroup) =>
  tx.execute(
    `INSERT INTO merge_group (tenant_id, id, location_id, receiver_key, opened_at, closes_at, sample, actor_type, actor_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[tx.tenantId, group.id, group.locationId, group.receiverKey, group.openedAt, group.closesAt, group.sample],
      ...[actor.type, actor.id ?? null],
    ],
  );

export const moveClose = (tx: TenantTx, id: string, closesAt: Date) =>
  tx.execute(
    "UPDATE merge_group SET closes_at = least(closes_at, $3) WHERE tenant_id = $1 AND id = $2 AND status = 'waiting'",
    [...[tx.tenantId, id, closesAt]],
  );

export const insertMembers = (
  tx: TenantTx,
  groupId: string,
  members: readonly { id: string; orderId: string }[],
  now: Date,
) =>
  tx.execute(
    `INSERT INTO merge_member (tenant_id, group_id, fulfillment_order_id, order_id, joined_at)
     SELECT $1, $2, f, o, $5 FROM unnest($3::uuid[], $4::uuid[]) AS m (f, o)`,
    [tx.tenantId, groupId, members.map((one) => one.id), members.map((one) => one.orderId), now],
  );

export const activeMembers = async (tx: TenantTx, groupId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT fulfillment_order_id AS id FROM merge_member WHERE tenant_id = $1 AND group_id = $2 AND active ORDER BY 1`,
      [tx.tenantId, groupId],
    )
  ).map((row) => row.id);

/** Members leave whatever groups they are in. Returns those groups. */
export const endMembership = async (
  tx: TenantTx,
  fulfillmentIds: readonly string[],
  reason: string,
  now: Date,
): Promise<string[]> => {
  const rows = await tx.query<{ groupId: string }>(
    `UPDATE merge_member SET active = false, left_at = $3, left_reason = $4
     WHERE tenant_id = $1 AND fulfillment_order_id = ANY ($2::uuid[]) AND active RETURNING group_id AS "groupId"`,
    [tx.tenantId, binaryArray("uuid", fulfillmentIds), now, reason.slice(0, 200)],
  );
  return [...new Set(rows.map((row) => row.groupId))];
};

interface Closing {
  status: "merged" | "ended";
  parcelId?: string;
  savedMinor: bigint;
  releasedById?: string | null;
  now: Date;
}

export const closeGroup = (tx: TenantTx, id: string, { status, parcelId, savedMinor, releasedById, now }: Closing) =>
  tx.execute(
    `UPDATE merge_group SET status = $3, parcel_id = coalesce($4, parcel_id), saved_minor = $5,
       released_by_id = coalesce($6, released_by_id), closed_at = coalesce(closed_at, $7) WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, status, parcelId ?? null, savedMinor, releasedById ?? null, now],
  );

/** What merging saves is shown with the parcel too. */
export const setParcelSaving = (tx: TenantTx, parcelId: string, savedMinor: bigint, now: Date) =>
  tx.execute(
    "UPDATE parcel SET saved_minor = $3, updated_at = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2",
    [tx.tenantId, parcelId, savedMinor, now],
  );

/** How many groups left as one parcel since then, of how many orders, and what that saved. */
export const mergedSince = async (tx: TenantTx, since: Date) => {
  const [row] = await tx.query<{ groups: number; orders: number; saved: bigint }>(
    `SELECT count(DISTINCT g.id)::int AS groups, count(m.fulfillment_order_id)::int AS orders,
       (SELECT coalesce(sum(saved_minor), 0)::int8 FROM merge_group WHERE tenant_id = $1 AND closed_at >= $2) AS saved
     FROM merge_group g JOIN merge_member m ON m.tenant_id = $1 AND m.group_id = g.id AND m.active
     WHERE g.tenant_id = $1 AND g.closed_at >= $2 AND g.status = 'merged'`,
    [tx.tenantId, since],
  );
  return row ?? { groups: 0, orders: 0, saved: 0n };
};

export const waitingUntil = (tx: TenantTx, fulfillmentIds: readonly string[]) =>
  tx.query<{ id: string; closesAt: Date }>(
    `SELECT m.fulfillment_order_id AS id, g.closes_at AS "closesAt" FROM merge_member m
     JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id AND g.status = 'waiting'
     WHERE m.tenant_id = $1 AND m.fulfillment_order_id = ANY ($2::uuid[]) AND m.active`,
    [tx.tenantId, binaryArray("uuid", fulfillmentIds)],
  );
