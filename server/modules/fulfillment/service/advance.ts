import type { FulfillmentAction } from "@/lib/contracts/fulfillment";
import type { ItemResult } from "@/lib/contracts/hold";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { unpackUnits } from "@/server/modules/lots/service/pack-units";
import { recordEvents } from "@/server/modules/pipeline/service";
import { setWorkStatus } from "../repo/work";
import { type ActOptions, lockStep, type Step, stepOf, type WorkRules, workRules } from "./decide";

/** Steps that change nothing but the status, with what the order's timeline calls them. */
const plainSteps = {
  accept: "offer_accepted",
  start_picking: "picking",
  pack: "packed",
  unpack: "unpacked",
  deliver: "delivered",
} as const satisfies Partial<Record<FulfillmentAction, string>>;
export type PlainAction = keyof typeof plainSteps;

/** Takes one step with many fulfillment orders in one transaction; each gets an answer of its own. */
export function advanceMany(
  tenantId: TenantId,
  ids: readonly string[],
  action: PlainAction,
  options: ActOptions,
): Promise<ItemResult[]> {
  return withTenant(tenantId, async (tx) => {
    const work = new Map((await workRules.lock(tx, ids)).map((row) => [row.id, row]));
    const steps: Step[] = [];
    const results = [...new Set(ids)].map((id): ItemResult => {
      const step = stepOf(work.get(id), action, options);
      if (!step.ok) return { id, ok: false, code: step.code };
      steps.push(step.value);
      return { id, ok: true };
    });
    await take(tx, steps, action, options);
    return results;
  });
}

/** Takes one step with one fulfillment order. */
export function advance(
  tenantId: TenantId,
  id: string,
  action: PlainAction,
  options: ActOptions,
  rules?: WorkRules,
): Promise<Result<{ id: string; status: FulfillmentStatus }>> {
  return withTenant(tenantId, async (tx) => {
    const step = await lockStep(tx, id, action, options, rules);
    if (!step.ok) return step;
    await take(tx, [step.value], action, options);
    return ok({ id, status: step.value.to });
  });
}

/** Takes a step that was decided on; `said` goes to the timeline with it. The table leads every one of these actions to one status. */
export async function take(
  tx: TenantTx,
  steps: readonly Step[],
  action: PlainAction,
  options: ActOptions,
  said: object = {},
) {
  const [first] = steps;
  if (!first) return;
  const ids = steps.map((step) => step.work.id);
  await setWorkStatus(tx, ids, first.to, options.now);
  if (action === "unpack") await unpackUnits(tx, ids, options);
  const events = steps.map(({ work: { orderId, id, locationId } }) => {
    return { orderId, type: plainSteps[action], data: { fulfillmentOrderId: id, locationId, ...said } };
  });
  await recordEvents(tx, events, options.actor, options.now);
}

export const acceptOffer = (tenantId: TenantId, id: string, options: ActOptions, rules?: WorkRules) =>
  advance(tenantId, id, "accept", options, rules);
export const startPicking = (tenantId: TenantId, id: string, options: ActOptions) =>
  advance(tenantId, id, "start_picking", options);
export const markPacked = (tenantId: TenantId, id: string, options: ActOptions) =>
  advance(tenantId, id, "pack", options);
export const markDelivered = (tenantId: TenantId, id: string, options: ActOptions) =>
  advance(tenantId, id, "deliver", options);
