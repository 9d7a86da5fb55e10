import {
  type BulkChange,
  type BulkSelection,
  bulkLimit,
  bulkPermission,
  bulkTarget,
  isUndoable,
} from "@/lib/contracts/bulk";
import type { HoldFilter } from "@/lib/contracts/hold";
import { may, type Permitted } from "@/lib/contracts/permissions";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId } from "@/server/ids";
import { selectWork, workAt } from "@/server/modules/fulfillment/service/select-work";
import { holdIdsMatching } from "@/server/modules/holds/service/list-holds";
import { type OrderViewer, visibleChannels, visibleLocations } from "@/server/modules/orders/service/access";
import { selectOrders } from "@/server/modules/orders/service/select-orders";
import { visibleIds } from "@/server/modules/orders/service/visible-ids";
import { bulkSoon } from "../job";
import { insertAction, markUndone, setTotal } from "../repo/actions";
import { freeze, freezeChanged, freezeWork, openHoldsOf, ordersOfHolds } from "../repo/items";
import { findReadable } from "./read-bulk";

type SelectedWork = { id: string; version?: number | undefined };
export type BulkActor = OrderViewer & Permitted & { userId: string };

/** Freezes the selection and leaves the work to the job runner. Orders that match later are not touched. */
export async function startBulk(
  actor: BulkActor,
  change: BulkChange,
  selection: BulkSelection,
): Promise<Result<{ id: string; total: number }>> {
  if (!may(actor, bulkPermission(change.kind))) return fail("FORBIDDEN", "The role lacks the permission");
  return withTenant(actor.tenantId, async (tx) => {
    const id = newId();
    const action = { id, change, selection, createdById: actor.userId, now: actor.now };
    const target = bulkTarget(change.kind);
    if (target === "fulfillment_order") {
      const works = await selectedWork(tx, actor, selection);
      if (works.length > bulkLimit) return tooMany;
      await insertAction(tx, action);
      return ok(await begin(tx, id, await freezeWork(tx, id, works)));
    }
    const ids = await selected(tx, actor, change, selection);
    if (ids.length > bulkLimit) return tooMany;
    await insertAction(tx, action);
    return ok(await begin(tx, id, await freeze(tx, id, target, ids)));
  });
}

const tooMany = fail("TOO_LARGE", `More than ${bulkLimit} orders match; narrow the filter`);

/** Fulfillment orders the change is about, within the member's locations. */
async function selectedWork(tx: TenantTx, actor: BulkActor, selection: BulkSelection): Promise<SelectedWork[]> {
  if ("workFilter" in selection) {
    const ids = await selectWork(tx, actor, selection.workFilter, bulkLimit + 1);
    return ids.map((id) => ({ id }));
  }
  if (!("works" in selection)) return [];
  const visible = visibleLocations(actor);
  if (!visible) return selection.works;
  const allowed = new Set(
    await workAt(
      tx,
      selection.works.map((work) => work.id),
      visible,
    ),
  );
  return selection.works.filter((work) => allowed.has(work.id));
}

/** Ids of the holds or orders that the change is about. */
async function selected(
  tx: TenantTx,
  actor: BulkActor,
  change: BulkChange,
  selection: BulkSelection,
): Promise<string[]> {
  const most = bulkLimit + 1;
  const ofHolds = bulkTarget(change.kind) === "hold";
  if ("holdIds" in selection || "holdFilter" in selection) {
    const holds =
      "holdIds" in selection
        ? await visibleIds(actor, "hold", selection.holdIds)
        : await selectHolds(actor, selection.holdFilter, most);
    return ofHolds ? holds : ordersOfHolds(tx, holds);
  }
  const orders =
    "ids" in selection
      ? await visibleIds(actor, "order", selection.ids)
      : "filter" in selection
        ? await selectOrders(tx, actor, selection.filter, most)
        : [];
  if (!ofHolds) return orders;
  return openHoldsOf(tx, orders, "types" in change ? change.types : undefined);
}

async function selectHolds(actor: BulkActor, filter: HoldFilter, most: number): Promise<string[]> {
  const holds = await holdIdsMatching(
    actor.tenantId,
    { ...filter, atLocations: visibleLocations(actor), inChannels: visibleChannels(actor) },
    actor.now,
    most,
  );
  return holds.map((hold) => hold.id);
}

/** Puts back what an action changed, where that is possible: another action over the orders it changed. */
export async function undoBulk(actor: BulkActor, undoOfId: string): Promise<Result<{ id: string; total: number }>> {
  return withTenant(actor.tenantId, async (tx) => {
    const action = await findReadable(tx, actor, undoOfId);
    if (!action) return fail("NOT_FOUND", "No such bulk action");
    if (!may(actor, bulkPermission(action.kind))) return fail("FORBIDDEN", "The role lacks the permission");
    if (!isUndoable(action.params) || action.undo_of_id) return fail("WRONG_STATE", "This cannot be undone");
    if (!(await markUndone(tx, undoOfId, actor.now))) return fail("WRONG_STATE", "Not finished, or undone before");
    const id = newId();
    const change = opposite(action.params);
    await insertAction(tx, { id, change, selection: {}, createdById: actor.userId, undoOfId, now: actor.now });
    return ok(await begin(tx, id, await freezeChanged(tx, id, undoOfId)));
  });
}

function opposite(change: BulkChange): BulkChange {
  if (change.kind === "add_tag") return { ...change, kind: "remove_tag" };
  if (change.kind === "remove_tag") return { ...change, kind: "add_tag" };
  return change;
}

async function begin(tx: TenantTx, id: string, total: number): Promise<{ id: string; total: number }> {
  await setTotal(tx, id, total);
  await bulkSoon(tx, id);
  return { id, total };
}
