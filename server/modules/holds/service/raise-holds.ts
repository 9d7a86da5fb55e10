import type { Actor } from "@/lib/contracts/actor";
import type { HoldType } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { recordEvents } from "@/server/modules/pipeline/service";
import { clearCauses, insertRaised, type RaisedHold } from "../repo/raise";
import { lockOrders, recount } from "../repo/write";

interface By {
  actor: Actor;
  now: Date;
}

/**
 * Warnings found outside the pipeline, such as a parcel that was refused: they stop nothing and show up among the
 * exceptions. The same cause of the same order is raised once while it is open.
 */
export const raiseWarnings = (tx: TenantTx, holds: readonly RaisedHold[], by: By): Promise<void> =>
  raise(tx, holds, "warning", by);

/** The same for what an order may not leave with: work in progress is stopped too. */
export const raiseBlocks = (tx: TenantTx, holds: readonly RaisedHold[], by: By): Promise<void> =>
  raise(tx, holds, "blocking", by);

async function raise(
  tx: TenantTx,
  holds: readonly RaisedHold[],
  severity: "warning" | "blocking",
  { actor, now }: By,
): Promise<void> {
  if (holds.length === 0) return;
  const orderIds = [...new Set(holds.map((hold) => hold.orderId))];
  await lockOrders(tx, orderIds);
  const raised = await insertRaised(tx, holds, { severity, now });
  await recount(tx, orderIds, now);
  const events = raised.map((hold) => ({ orderId: hold.orderId, type: "held", data: { types: [hold.type] } }));
  await recordEvents(tx, events, actor, now);
}

/** What was raised for these causes is over. */
export async function clearRaised(
  tx: TenantTx,
  what: { causes: readonly string[]; types: readonly HoldType[]; orderIds?: readonly string[] },
  { actor, now }: By,
): Promise<void> {
  const cleared = await clearCauses(tx, what, now);
  if (cleared.length === 0) return;
  const orderIds = [...new Set(cleared.map((hold) => hold.orderId))];
  await recount(tx, orderIds, now);
  const events = cleared.map((hold) => ({
    orderId: hold.orderId,
    type: "holds_cleared",
    data: { types: [hold.type] },
  }));
  await recordEvents(tx, events, actor, now);
}
