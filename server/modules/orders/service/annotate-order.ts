import type { ItemResult } from "@/lib/contracts/hold";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { insertNote, updateTags } from "../repo/edit";

/** Adds a note for colleagues. */
export async function addNote(
  tenantId: TenantId,
  orderId: string,
  { body, authorId, now }: { body: string; authorId: UserId; now: Date },
): Promise<Result<{ id: string }>> {
  const id = newId();
  const written = await withTenant(tenantId, (tx) => insertNote(tx, { id, orderId, authorId, body: body.trim(), now }));
  return written > 0 ? ok({ id }) : fail("NOT_FOUND", "No such order");
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
