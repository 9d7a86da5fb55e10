import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { recordAudit } from "@/server/modules/audit/service";
import { ensureLevels, type RowKey } from "../repo/levels";
import { deleteDoubt, insertDoubt } from "../repo/suspect";
import { announceStock } from "./announce-stock";

interface Doubt extends RowKey {
  /** The document that raised or settled the doubt: a fulfillment order, a count. */
  causeId: string | null;
  actor: Actor;
  now: Date;
}

/**
 * Nothing of this row is sold until a count settles it; the levels themselves stay. What is reserved stays reserved.
 * False when the row was in doubt already.
 */
export async function markSuspect(tx: TenantTx, { causeId, actor, now, ...row }: Doubt): Promise<boolean> {
  await ensureLevels(tx, [row], false);
  const changed = await insertDoubt(tx, row, causeId, now);
  if (changed) await audit(tx, "stock.marked_suspect", { ...row, causeId, actor });
  return changed;
}

/** The row may be sold again, and orders that wait for it are checked again. False when it was not in doubt. */
export async function clearSuspect(tx: TenantTx, { causeId, actor, now, ...row }: Doubt): Promise<boolean> {
  const changed = await deleteDoubt(tx, row, now);
  if (!changed) return false;
  await audit(tx, "stock.cleared_suspect", { ...row, causeId, actor });
  await announceStock(tx, new Set([row.skuId]), now);
  return true;
}

function audit(tx: TenantTx, action: string, { skuId, locationId, causeId, actor }: Omit<Doubt, "now">) {
  return recordAudit(tx, {
    actorType: actor.type,
    ...(actor.id ? { actorId: actor.id } : {}),
    action,
    subjectType: "sku",
    subjectId: skuId,
    data: { locationId, causeId },
  });
}
