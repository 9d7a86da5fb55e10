import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

/** Ids of the orders that did not have the tag. */
export async function addTag(tx: TenantTx, ids: readonly string[], tag: string, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE sales_order SET tags = array_append(tags, $3), version = version + 1, updated_at = $4
     WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND NOT tags @> ARRAY[$3] RETURNING id`,
    [tx.tenantId, ids, tag, now],
  );
  return rows.map((row) => row.id);
}

/** Ids of the orders that had it. */
export async function removeTag(tx: TenantTx, ids: readonly string[], tag: string, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE sales_order SET tags = array_remove(tags, $3), version = version + 1, updated_at = $4
     WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND tags @> ARRAY[$3] RETURNING id`,
    [tx.tenantId, ids, tag, now],
  );
  return rows.map((row) => row.id);
}

export async function addNotes(
  tx: TenantTx,
  ids: readonly string[],
  note: { authorId: string; body: string; now: Date },
): Promise<void> {
  await tx.execute(
    `INSERT INTO order_note (tenant_id, id, order_id, author_id, body, created_at)
     SELECT $1, n.id, n.order_id, $4, $5, $6 FROM unnest($2::uuid[], $3::uuid[]) AS n(id, order_id)`,
    [tx.tenantId, ids.map(() => newId()), ids, note.authorId, note.body, note.now],
  );
}

export async function addEvents(
  tx: TenantTx,
  ids: readonly string[],
  event: { type: string; actor: Actor; data: object; now: Date },
): Promise<void> {
  await tx.execute(
    `INSERT INTO order_event (tenant_id, id, order_id, at, type, actor_type, actor_id, data)
     SELECT $1, e.id, e.order_id, $4, $5, $6, $7, $8 FROM unnest($2::uuid[], $3::uuid[]) AS e(id, order_id)`,
    [
      tx.tenantId,
      ids.map(() => newId()),
      ids,
      event.now,
      event.type,
      event.actor.type,
      event.actor.id ?? null,
      JSON.stringify(event.data),
    ],
  );
}
