import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { recordEvents } from "@/server/modules/pipeline/service";
import { clearHoldsOf, completeRows, selectDone } from "../repo/write";

/** Completes those of these locked orders that have nothing left to ship; warnings nobody looked at go with it. */
export async function completeDone(tx: TenantTx, orderIds: readonly string[], actor: Actor, now: Date) {
  const done = await selectDone(tx, orderIds);
  if (done.length === 0) return [];
  await clearHoldsOf(tx, done, now);
  await completeRows(tx, done, now);
  await recordEvents(
    tx,
    done.map((orderId) => ({ orderId, type: "completed" })),
    actor,
    now,
  );
  return done;
}
