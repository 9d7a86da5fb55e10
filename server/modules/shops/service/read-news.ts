import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { openShop } from "../open-shop";
import { findConnection } from "../repo/connections";
import { applyShop } from "./apply-orders";
import { logged } from "./log-call";
import { storeOrders } from "./pull-span";

/**
 * Reads orders a platform has reported, and brings ours in line. What cannot be read now comes with the next pull, which
 * misses nothing.
 */
export async function readNews(
  tenantId: TenantId,
  connectionId: string,
  numbers: readonly string[],
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<void> {
  const opened = await withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, connectionId);
    return row?.status === "live" ? { row, shop: await openShop(tx, row, now) } : undefined;
  });
  const { getOrder } = opened?.shop.as("freeze") ?? {};
  if (!opened || !getOrder) return;
  for (const externalNo of numbers) {
    if (now() > deadline) break;
    const about = { connectionId, operation: "push", subject: externalNo, now };
    const asked = now();
    const answer = await logged(tenantId, about, () => getOrder(externalNo));
    if (!answer.ok && answer.problem !== "rejected") break;
    const orders = answer.ok && answer.value ? [answer.value] : [];
    const unreadable = answer.ok ? [] : [{ externalNo, code: answer.code, message: answer.message }];
    await storeOrders(tenantId, { orders, unreadable }, { connectionId, foundBy: "push", asked });
  }
  await applyShop(tenantId, opened.row, opened.shop.manifest, { now, deadline });
}
