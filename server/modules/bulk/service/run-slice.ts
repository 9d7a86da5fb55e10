import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { type BulkRow, finish, lockAction, recordProgress } from "../repo/actions";
import { type ItemOutcome, type PendingItem, pendingItems, recordOutcomes } from "../repo/items";
import type { ChangeContext, Handler } from "./handler";
import { handlerFor } from "./handlers";

const chunk = { together: 500, many: 50 };

/**
 * Works on one bulk action until `deadline`; true when nothing is left to do. It can stop or die anywhere and be called
 * again: orders that were recorded as done are not touched a second time.
 */
export async function runBulkSlice(tenantId: TenantId, id: string, clock: Clock, deadline: Date): Promise<boolean> {
  for (;;) {
    const finished = await runChunk(tenantId, id, clock);
    if (finished) return true;
    if (clock() >= deadline) return false;
  }
}

async function runChunk(tenantId: TenantId, id: string, clock: Clock): Promise<boolean> {
  const now = clock();
  const claimed = await withTenant(tenantId, async (tx) => {
    const action = await lockAction(tx, id);
    if (!action || action.finished_at) return undefined;
    if (action.cancel_requested_at) {
      await finish(tx, id, "canceled", now);
      return undefined;
    }
    const handler = handlerFor(action.params.kind);
    const items = await pendingItems(tx, id, "together" in handler ? chunk.together : chunk.many);
    if (items.length === 0) {
      await finish(tx, id, "done", now);
      return undefined;
    }
    const context = contextOf(tenantId, action, now);
    if (!("together" in handler)) return { handler, items, context };
    await record(tx, id, await handler.together(tx, items, context), now);
    return "recorded" as const;
  });
  if (claimed === undefined) return true;
  if (claimed === "recorded") return false;
  const outcomes = await attempt(claimed.handler, claimed.items, claimed.context);
  await withTenant(tenantId, (tx) => record(tx, id, outcomes, clock()));
  return false;
}

type Many = Extract<Handler, { many: unknown }>;

/** When many at once blow up, each is tried alone: one order's trouble is that order's result. */
async function attempt(handler: Many, items: readonly PendingItem[], context: ChangeContext): Promise<ItemOutcome[]> {
  try {
    return await handler.many(items, context);
  } catch (error) {
    const [only] = items;
    if (items.length > 1 || !only) {
      const outcomes: ItemOutcome[] = [];
      for (const item of items) outcomes.push(...(await attempt(handler, [item], context)));
      return outcomes;
    }
    const { tenantId } = context;
    log.error({ tenantId, targetId: only.id, reason: (error as Error).message }, "bulk change failed");
    return [{ id: only.id, status: "failed", code: "UNEXPECTED" }];
  }
}

const contextOf = (tenantId: TenantId, action: BulkRow, now: Date): ChangeContext => ({
  tenantId,
  actionId: action.id,
  actor: { type: "user", id: action.created_by_id ?? "" },
  change: action.params,
  now,
  undoing: action.undo_of_id !== null,
});

async function record(
  tx: Parameters<typeof recordOutcomes>[0],
  id: string,
  outcomes: readonly ItemOutcome[],
  now: Date,
): Promise<void> {
  const failed = outcomes.filter((outcome) => outcome.status === "failed").length;
  await recordOutcomes(tx, id, outcomes);
  await recordProgress(tx, id, { succeeded: outcomes.length - failed, failed, now });
}
