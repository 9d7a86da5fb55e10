import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import type { LockRow } from "../repo/read";
import { emptyItems } from "../repo/write";

/** Gives back what these items of a lock have left; how many units that were. */
export async function giveBack(
  tx: TenantTx,
  lock: Pick<LockRow, "id" | "audience">,
  items: readonly { skuId: string; locationId: string }[],
  actor: Actor,
  now: Date,
): Promise<number> {
  await holdRows(tx, items);
  const left = await emptyItems(tx, lock.id, items);
  const rows = left.map(({ skuId, locationId, quantity }) => ({
    ...{ skuId, locationId, delta: { locked: -quantity }, causeId: lock.id },
    key: `${lock.id}:${skuId}:${locationId}:unlock`,
  }));
  const cause = lock.audience === "display" ? "display" : "unlock";
  unwrap(await postMovements(tx, rows, { cause, actor, now }));
  return left.reduce((sum, item) => sum + item.quantity, 0);
}
