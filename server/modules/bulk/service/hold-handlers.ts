import { z } from "zod";
import type { ItemResult } from "@/lib/contracts/hold";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { addHolds } from "@/server/modules/holds/service/add-hold";
import { assignHolds, releaseHolds } from "@/server/modules/holds/service/release-holds";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { type ItemOutcome, manualHoldsOf, ownersOf, type Progress, progressOf } from "../repo/items";
import { changedOrNot, type Handler, idsOf, outcomesOf } from "./handler";

export const recheckHandler: Handler<"recheck"> = {
  many: async (items, { tenantId, actor, now }) => {
    const ids = idsOf(items);
    const before = await withTenant(tenantId, (tx) => progressOf(tx, ids));
    await recheckOrders(tenantId, ids, { actor, now });
    const after = await withTenant(tenantId, (tx) => progressOf(tx, ids));
    return ids.map((id) => ({ id, ...recheckOutcome(before.get(id), after.get(id)) }));
  },
};

/** Done only when it moves on because of this check; else where it stands. */
function recheckOutcome(before: Progress | undefined, after: Progress | undefined): Omit<ItemOutcome, "id"> {
  if (!after) return { status: "failed", code: "NOT_FOUND" };
  if (after.status === "completed" || after.status === "canceled") return { status: "failed", code: "WRONG_STATE" };
  if (after.blocking > 0) return { status: "unchanged", code: "HELD" };
  if (after.status !== "in_fulfillment") return { status: "unchanged", code: "DEFERRED" };
  const moved = before?.status !== "in_fulfillment" || before.blocking > 0;
  return { status: moved ? "done" : "unchanged" };
}

export const releaseHandler: Handler<"release_holds"> = {
  many: async (items, { tenantId, actor, now, change: { reason } }) =>
    outcomesOf(await releaseHolds(tenantId, idsOf(items), { reason, actor, now })),
};

const notedOwner = z.object({ ownerId: z.string().nullable() });

export const assignHandler: Handler<"assign_holds"> = {
  many: async (items, { tenantId, change, undoing }) => {
    if (undoing) {
      const owners = new Map(items.map((item) => [item.id, notedOwner.parse(item.before).ownerId]));
      return outcomesOf(await assignEach(tenantId, owners));
    }
    const before = await withTenant(tenantId, (tx) => ownersOf(tx, idsOf(items)));
    const results = await assignHolds(tenantId, idsOf(items), change.ownerId);
    return outcomesOf(results, (id) => ({ ownerId: before.get(id) ?? null }));
  },
};

async function assignEach(tenantId: TenantId, owners: Map<string, string | null>): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const owner of new Set(owners.values())) {
    const theirs = [...owners].filter(([, ownerId]) => ownerId === owner).map(([id]) => id);
    results.push(...(await assignHolds(tenantId, theirs, owner)));
  }
  return results;
}

const notedHolds = z.object({ holdIds: z.array(z.string()) });

export const holdHandler: Handler<"hold"> = {
  many: async (items, { tenantId, actionId, actor, now, change: { reason }, undoing }) => {
    if (undoing) {
      const holdIds = items.flatMap((item) => notedHolds.parse(item.before).holdIds);
      await releaseHolds(tenantId, holdIds, { reason: `Undone: ${reason}`, actor, now });
      return changedOrNot(items, idsOf(items));
    }
    const ids = idsOf(items);
    const results = await addHolds(tenantId, ids, { reason, requestKey: actionId, actor, now });
    const added = await withTenant(tenantId, (tx) => manualHoldsOf(tx, ids, actionId));
    return outcomesOf(results, (orderId) => ({
      holdIds: added.filter((hold) => hold.orderId === orderId).map((hold) => hold.id),
    }));
  },
};
