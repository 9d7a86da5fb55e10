import type { FulfillmentAction } from "@/lib/contracts/fulfillment";
import type { ItemResult } from "@/lib/contracts/hold";
import type { NamedUnits } from "@/lib/contracts/lot";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { mergeWaits } from "@/server/modules/consolidation/service/waiting";
import { needSerials, packFirstOut, packNamed } from "@/server/modules/lots/service/pack-named";
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
  withdraw_accept: "accept_withdrawn",
  stop_picking: "picking_stopped",
} as const satisfies Partial<Record<FulfillmentAction, string>>;
export type PlainAction = keyof typeof plainSteps;

export interface Advanced extends ItemResult {
  /** Of one that took the step: what it was, and the version it has now. */
  was?: FulfillmentStatus;
  version?: number;
}

interface Wanted {
  id: string;
  /** What the person was looking at; without it whatever it is now. */
  version?: number | undefined;
}

/** Takes one step with many fulfillment orders in one transaction; each gets an answer of its own. */
export const advanceMany = (
  tenantId: TenantId,
  ids: readonly string[],
  action: PlainAction,
  options: ActOptions,
): Promise<Advanced[]> =>
  withTenant(tenantId, (tx) =>
    advanceWithin(
      tx,
      ids.map((id) => ({ id })),
      action,
      options,
    ),
  );

/**
 * The same inside the caller's transaction. What is packed so is of the lots that are first out; SERIALS where that takes
 * serial numbers, MERGING while it waits for other orders of its receiver.
 */
export async function advanceWithin(
  tx: TenantTx,
  items: readonly Wanted[],
  action: PlainAction,
  options: ActOptions,
): Promise<Advanced[]> {
  const wanted = new Map(items.map((item) => [item.id, item]));
  const ids = [...wanted.keys()];
  const work = new Map((await workRules.lock(tx, ids)).map((row) => [row.id, row]));
  const reason = action === "pack" ? await keptFromPacking(tx, ids) : () => undefined;
  const steps: Step[] = [];
  const results = [...wanted.values()].map(({ id, version }): Advanced => {
    const step = stepOf(work.get(id), action, { ...options, version });
    const code = step.ok ? reason(id) : step.code;
    if (!step.ok || code) return { id, ok: false, code };
    steps.push(step.value);
    return { id, ok: true, was: step.value.work.status, version: step.value.work.version + 1 };
  });
  await take(tx, steps, action, options);
  if (action === "pack") {
    await packFirstOut(
      tx,
      steps.map((step) => step.work),
      options,
    );
  }
  return results;
}

async function keptFromPacking(tx: TenantTx, ids: readonly string[]) {
  const followed = await needSerials(tx, ids);
  const waiting = await mergeWaits(tx, ids);
  return (id: string) => (followed.has(id) ? "SERIALS" : waiting.has(id) ? "MERGING" : undefined);
}

interface AdvanceOptions extends ActOptions {
  /** Lots and serial numbers that are packed. */
  units?: readonly NamedUnits[] | undefined;
}

/**
 * Takes one step with one fulfillment order. Packing fails with MERGING while it waits for other orders of its receiver,
 * and as `packUnits` does, by an exception that rolls back.
 */
export function advance(
  tenantId: TenantId,
  id: string,
  action: PlainAction,
  { units = [], ...options }: AdvanceOptions,
  rules?: WorkRules,
): Promise<Result<{ id: string; status: FulfillmentStatus }>> {
  return withTenant(tenantId, async (tx) => {
    const step = await lockStep(tx, id, action, options, rules);
    if (!step.ok) return step;
    if (action === "pack" && (await mergeWaits(tx, [id])).has(id)) {
      return fail("MERGING", "It waits for other orders of its receiver");
    }
    await take(tx, [step.value], action, options);
    if (action === "pack") unwrap(await packNamed(tx, step.value.work, units, options));
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
