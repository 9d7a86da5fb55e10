import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { type Drawable, drawableItems } from "../repo/read";
import { type Draw, drawItems } from "../repo/write";

export type { Draw, Drawable };

/** What orders of these channels may draw on now. Ask again once the stock rows are held: it does not change after that. */
export const drawableLocks = drawableItems;

export interface OrderDraw extends Draw {
  orderId: string;
  sample: boolean;
}

/** Takes units out of locks for orders, so that they can be reserved. The caller holds the stock rows. */
export async function drawFromLocks(
  tx: TenantTx,
  draws: readonly OrderDraw[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const byItem = new Map<string, Draw>();
  for (const { lockId, skuId, locationId, quantity } of draws) {
    const key = `${lockId}${skuId}${locationId}`;
    byItem.set(key, { lockId, skuId, locationId, quantity: quantity + (byItem.get(key)?.quantity ?? 0) });
  }
  await drawItems(tx, [...byItem.values()]);
  for (const sample of [false, true]) {
    const rows = draws.filter((draw) => draw.sample === sample);
    const movements = rows.map(({ orderId, skuId, locationId, quantity }) => ({
      ...{ skuId, locationId, delta: { locked: -quantity }, causeId: orderId },
      // Written with the reservation it is for, which is what comes once.
      key: `draw:${newId()}`,
    }));
    unwrap(
      await postMovements(tx, movements, { cause: "order", reason: "lock_drawn", actor, now, sample, quiet: true }),
    );
  }
}
