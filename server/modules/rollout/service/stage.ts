import type { TenantTx } from "@/server/db/tenant-tx";
import { findRollout, insertRollout } from "../repo/rollouts";

/** A shop that was connected just now: its orders are watched, and nothing is done. */
export async function startInShadow(tx: TenantTx, connectionId: string, now: Date): Promise<void> {
  await insertRollout(tx, connectionId, "shadow", now);
}

/** Whether a shop is told stock: once it is live; while it is gray when the brand wants that; never in the shadow. */
export async function tellsStock(tx: TenantTx, connectionId: string): Promise<boolean> {
  const rollout = await findRollout(tx, connectionId);
  return !rollout || rollout.stage === "live" || (rollout.stage === "gray" && rollout.grayStock);
}
