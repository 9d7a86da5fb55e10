import type { ItemResult } from "@/lib/contracts/hold";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { tellNote } from "@/server/modules/shops/service/tell-shop";
import { insertNote, updateTags } from "../repo/edit";

interface NewNote {
  body: string;
  authorId: string;
  now: Date;
  noteId?: string;
  onPlatform?: boolean;
}

/**
 * Adds a note for colleagues, which the platform the order came from gets too when that is wished. NOT_FOUND; WRONG_STATE
 * when there is no platform that keeps notes. The author is a user or an API key. The same `noteId` is noted once.
 */
export function addNote(
  tenantId: TenantId,
  orderId: string,
  { body, authorId, now, noteId: id = newId(), onPlatform = false }: NewNote,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    if (onPlatform && !(await tellNote(tx, { orderId, noteId: id }, now))) {
      return fail("WRONG_STATE", "The order came from no platform that keeps notes");
    }
    const written = await insertNote(tx, { id, orderId, authorId, body: body.trim(), now });
    return written > 0 ? ok({ id }) : fail("NOT_FOUND", "No such order");
  });
}

/** Adds and removes tags on many orders. */
export async function tagOrders(
  tenantId: TenantId,
  orderIds: readonly string[],
  { add, remove, now }: { add: readonly string[]; remove: readonly string[]; now: Date },
): Promise<ItemResult[]> {
  const rows = await withTenant(tenantId, (tx) => updateTags(tx, orderIds, add, remove, now));
  const done = new Set(rows.map((row) => row.id));
  return orderIds.map((id) => (done.has(id) ? { id, ok: true } : { id, ok: false, code: "NOT_FOUND" }));
}
