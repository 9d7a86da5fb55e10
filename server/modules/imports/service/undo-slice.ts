import { systemActor } from "@/lib/contracts/actor";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { countCanceled, findRun, hasUnprocessed, listOpenOrders, moveRun } from "../repo";

const ordersPerPage = 100;
const reason = "import undone";

/**
 * Cancels the orders of an import for about `budgetMs`. Orders still in the inbox become orders first, so that none
 * appears afterwards. Orders that have gone too far meanwhile stay, and are counted.
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
  let kept = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const ids = await withTenant(tenantId, (tx) => listOpenOrders(tx, importId, after, ordersPerPage));
    const last = ids.at(-1);
    if (!last) break;
    const results = await cancelOrders(tenantId, ids, { reason, actor: systemActor, now: now() });
    kept += results.filter((result) => !result.ok).length;
    after = last;
    if (now().getTime() > until) return { done: false };
  }
  await withTenant(tenantId, async (tx) => {
    const outcome = JSON.stringify({ code: "undone", canceled: await countCanceled(tx, importId), kept });
    await moveRun(tx, importId, ["undoing"], { status: "undone", undoneAt: now(), error: outcome });
  });
  return { done: true };
}
