import { systemActor } from "@/lib/contracts/actor";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { giveBackUsage } from "@/server/modules/billing/service/give-back-usage";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import {
  countOrders,
  findRun,
  hasUnprocessed,
  listRemovable,
  moveRun,
  removeCanceled,
  removeEmptyChunks,
} from "../repo";

const ordersPerPage = 100;
const reason = "import undone";

/**
 * Takes back the orders of an import for about `budgetMs`: each page is canceled, which gives its stock back, and then
 * removed, which frees its numbers. Killed in between, the next slice finds canceled orders and removes them. Orders
 * still in the inbox become orders first, so that none appears afterwards. What has shipped meanwhile stays, counted.
 */
export async function undoImportSlice(
  tenantId: TenantId,
  importId: string,
  budgetMs: number,
  now: Clock = systemClock,
): Promise<{ done: boolean }> {
  const until = now().getTime() + budgetMs;
  const run = await withTenant(tenantId, (tx) => findRun(tx, importId));
  if (run?.status !== "undoing") return { done: true };
  while (await withTenant(tenantId, (tx) => hasUnprocessed(tx, importId))) {
    const { processed, failed } = await processInbox(tenantId, { limit: 500, now: now() });
    if (processed + failed === 0 || now().getTime() > until) return { done: false };
  }
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const ids = await withTenant(tenantId, (tx) => listRemovable(tx, importId, after, ordersPerPage));
    const last = ids.at(-1);
    if (!last) break;
    await cancelOrders(tenantId, ids, { reason, actor: systemActor, now: now() });
    await withTenant(tenantId, async (tx) => {
      // What never became an order was not canceled, and is not charged either.
      await giveBackUsage(tx, ids, now());
      await removeCanceled(tx, ids);
    });
    after = last;
    if (now().getTime() > until) return { done: false };
  }
  await withTenant(tenantId, async (tx) => {
    await removeEmptyChunks(tx, importId);
    const kept = await countOrders(tx, importId);
    const outcome = JSON.stringify({ code: "undone", removed: Math.max(0, run.orders - kept), kept });
    await moveRun(tx, importId, ["undoing"], { status: "undone", undoneAt: now(), error: outcome });
  });
  return { done: true };
}
