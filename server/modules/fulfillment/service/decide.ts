import type { Actor } from "@/lib/contracts/actor";
import type { FulfillmentAction } from "@/lib/contracts/fulfillment";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { goesOn, nextStatus } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { type LockWork, lockWork, type Work } from "../repo/work";

export interface ActOptions {
  actor: Actor;
  now: Date;
  /** A member limited to some locations acts at those only. */
  locations?: LocationScope;
  /** What the person was looking at; without it whatever it is now. */
  version?: number;
}

/** How work is locked and what was kept for it released. Tests replace a part to show that they would notice. */
export interface WorkRules {
  lock: LockWork;
  release: typeof endReservations;
}

export const workRules: WorkRules = { lock: lockWork, release: endReservations };

/** Work that may take an action, and what it becomes. */
export interface Step {
  work: Work;
  to: FulfillmentStatus;
}

/** What an action makes of locked work. NOT_FOUND, STALE, or WRONG_STATE when it cannot be done now. */
export function stepOf(work: Work | undefined, action: FulfillmentAction, options: ActOptions): Result<Step> {
  if (!work || !mayActAt(options.locations, work.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
  if (options.version !== undefined && options.version !== work.version) {
    return fail("STALE", "Somebody has changed it in the meantime");
  }
  const to = nextStatus(work, action);
  if (!to) return fail("WRONG_STATE", `It is ${work.status}: ${action} is not possible`);
  if (goesOn(action) && work.stopping) return fail("WRONG_STATE", "It is to be stopped: answer that first");
  if ((action === "ship" || action === "hand_over") && work.held) return fail("WRONG_STATE", "The order is on hold");
  return ok({ work, to });
}

/** Locks one fulfillment order and decides on an action. */
export async function lockStep(
  tx: TenantTx,
  id: string,
  action: FulfillmentAction,
  options: ActOptions,
  rules: WorkRules = workRules,
): Promise<Result<Step>> {
  const [work] = await rules.lock(tx, [id]);
  return stepOf(work, action, options);
}
